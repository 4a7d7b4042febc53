/**
 * Low-rank and sparse updates beside frozen kernels, and kernels that are pruned (Chen et al. 2023,
 * DSEE). A decomposition of each kernel says where its sparse update lies; what is pruned is chosen
 * before training, of a package that was trained before.
 */
package org.frisket.models.adaptation.dsee;
