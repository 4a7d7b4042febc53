"""Small ViT and DINOv2 folders of transformers 4.57.6 with random weights, and what they give.

usage: vit_golden.py RESOURCES PHOTO
       vit_golden.py shapes FOLDER PHOTO...

RESOURCES gets a folder vit: images/ (a JPEG cut out of PHOTO, and PNGs of several kinds), resized.safetensors (each image
through Pillow's filters), and a folder for each model: config.json, model.safetensors and preprocessor_config.json as
save_pretrained writes them, golden.safetensors with pixel_values, last_hidden_state and pooler_output for the images.
The second form writes many shapes into FOLDER, with whole photos; VitParityTest covers them where FRISKET_VIT names it.
PHOTO is china.jpg of scikit-learn. Pillow is 12.0.0: from 13 on it may resize columns before rows, which rounds otherwise by one
level of 255.
"""

import pathlib
import sys

import numpy
import torch
from PIL import Image
from safetensors.numpy import save_file
from transformers import (
    BitImageProcessor,
    Dinov2Config,
    Dinov2Model,
    ViTConfig,
    ViTForImageClassification,
    ViTImageProcessor,
    ViTModel,
)

FILTERS = {1: "lanczos", 2: "bilinear", 3: "bicubic", 4: "box", 5: "hamming"}
SIZES = [(9, 9), (40, 17)]
LARGER = (90, 70)


def images(folder, photo):
    """A photo, grey, transparent, of a palette, and black and white; their names in order."""
    folder.mkdir(parents=True, exist_ok=True)
    whole = Image.open(photo).convert("RGB")
    whole.crop((200, 130, 263, 177)).save(folder / "photo.jpg", quality=90)
    whole.crop((300, 200, 341, 229)).convert("L").save(folder / "grey.png")
    whole.crop((10, 300, 40, 340)).convert("RGBA").save(folder / "transparent.png")
    whole.crop((100, 250, 133, 271)).quantize(20).save(folder / "palette.png")
    whole.crop((150, 250, 183, 271)).convert("1").save(folder / "two.png")
    return ["photo.jpg", "grey.png", "transparent.png", "palette.png", "two.png"]


def resized(folder, names):
    """(H, W, 3) of each image, and of the first by filter and size."""
    found = {}
    for name in names:
        image = Image.open(folder / name).convert("RGB")
        found[name] = numpy.asarray(image)
    image = Image.open(folder / names[0]).convert("RGB")
    for number, called in FILTERS.items():
        for width, height in SIZES + ([LARGER] if called == "bicubic" else []):
            found[f"{called}.{width}x{height}"] = numpy.asarray(image.resize((width, height), resample=number))
    return {key: numpy.ascontiguousarray(value).astype(numpy.float16) for key, value in found.items()}


def randomise(model, seed):
    """So large that a wrong place of any weight is seen."""
    generator = torch.Generator().manual_seed(seed)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            drawn = 0.3 * torch.randn(parameter.shape, generator=generator)
            ones = name.endswith("weight") and parameter.ndim == 1 or "lambda" in name
            parameter.copy_(drawn + (1 if ones else 0))
    return model.eval()


def write(folder, model, processor, files, names, grey=False, **forward):
    folder.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(folder)
    processor.save_pretrained(folder)
    pixels = []
    for name in names:
        image = Image.open(files / name).convert("L" if grey else "RGB")
        array = numpy.asarray(image).reshape(image.height, image.width, -1)
        pixels.append(processor(array, input_data_format="channels_last", return_tensors="np")["pixel_values"][0])
    values = numpy.stack(pixels)
    encoder = getattr(model, "vit", model)
    with torch.no_grad():
        given = encoder(torch.tensor(values), **forward)
    if any(pathlib.Path(name).is_absolute() for name in names):
        (folder / "images.txt").write_text("".join(name + "\n" for name in names))
    golden = {"pixel_values": values.astype(numpy.float32), "last_hidden_state": given.last_hidden_state.numpy()}
    if getattr(encoder, "pooler", None) is not None:
        golden["pooler_output"] = given.pooler_output.numpy()
    save_file(golden, str(folder / "golden.safetensors"))


def vit(seed, model=ViTModel, **keys):
    return randomise(model(ViTConfig(**keys)), seed)


def main(resources, photo):
    root = pathlib.Path(resources) / "vit"
    files = root / "images"
    names = images(files, photo)
    save_file(resized(files, names), str(root / "resized.safetensors"))
    shape = dict(hidden_size=16, num_hidden_layers=2, num_attention_heads=2, intermediate_size=24)
    write(
        root / "pooled",
        vit(1, image_size=12, patch_size=4, **shape),
        ViTImageProcessor(size={"height": 12, "width": 12}),
        files,
        names,
    )
    write(
        root / "grey",
        vit(2, ViTForImageClassification, image_size=8, patch_size=2, num_channels=1, qkv_bias=False,
            layer_norm_eps=1e-6, hidden_act="gelu_new", hidden_size=12, num_hidden_layers=1, num_attention_heads=3,
            intermediate_size=20),
        ViTImageProcessor(size={"height": 8, "width": 8}, image_mean=[0.3], image_std=[0.6], resample=3),
        files,
        ["grey.png"],
        grey=True,
    )
    write(
        root / "wide",
        vit(3, image_size=[6, 9], patch_size=3, **shape),
        ViTImageProcessor(size={"height": 6, "width": 9}, image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225]),
        files,
        names,
    )
    write(
        root / "larger",
        vit(4, image_size=12, patch_size=3, **shape),
        ViTImageProcessor(size={"height": 21, "width": 21}),
        files,
        names,
        interpolate_pos_encoding=True,
    )
    dinov2 = dict(hidden_size=16, num_attention_heads=4, mlp_ratio=2)
    write(
        root / "dinov2",
        randomise(Dinov2Model(Dinov2Config(image_size=28, patch_size=7, num_hidden_layers=3, **dinov2)), 5),
        BitImageProcessor(size={"shortest_edge": 25}, crop_size={"height": 21, "width": 21},
                          image_mean=[0.485, 0.456, 0.406], image_std=[0.229, 0.224, 0.225]),
        files,
        names,
    )
    write(
        root / "dinov2-wide",
        randomise(Dinov2Model(Dinov2Config(image_size=20, patch_size=5, num_hidden_layers=2, **dinov2)), 6),
        BitImageProcessor(size={"shortest_edge": 12}, crop_size={"height": 10, "width": 25}),
        files,
        names,
    )


def shapes(folder, *photos):
    """One shape after the other: sizes, blocks, heads, channels, filters, cuts, poolers, positions as they are or resized."""
    root = pathlib.Path(folder)
    names = [str(pathlib.Path(photo).resolve()) for photo in photos]
    seed = 100
    for hidden, heads, blocks, patch, image in [(32, 1, 1, 16, 64), (64, 4, 2, 8, 32), (48, 12, 3, 14, 28), (96, 6, 6, 16, 224),
                                                (192, 3, 12, 16, 224), (768, 12, 12, 16, 224)]:
        for filter, size in [(2, image), (3, image), (1, image + patch)][: 1 if hidden > 700 else 3]:
            seed += 1
            deviation = 0.3 if hidden < 100 else 0.02
            model = ViTModel(ViTConfig(image_size=image, patch_size=patch, hidden_size=hidden, num_hidden_layers=blocks,
                                       num_attention_heads=heads, intermediate_size=2 * hidden + 8, qkv_bias=seed % 2 == 0),
                             add_pooling_layer=seed % 3 > 0)
            write(root / f"vit-{hidden}-{blocks}-{patch}-{size}-{filter}", scaled(randomise(model, seed), deviation / 0.3),
                  ViTImageProcessor(size={"height": size, "width": size}, resample=filter), root, names,
                  interpolate_pos_encoding=size != image)
    for hidden, heads, blocks, image, edge, height, width in [(32, 2, 2, 56, 64, 56, 56), (64, 8, 4, 518, 256, 224, 224),
                                                              (384, 6, 12, 518, 256, 224, 224), (48, 3, 3, 70, 90, 84, 56)]:
        seed += 1
        model = Dinov2Model(Dinov2Config(image_size=image, hidden_size=hidden, num_hidden_layers=blocks, num_attention_heads=heads))
        write(root / f"dinov2-{hidden}-{blocks}-{image}", scaled(randomise(model, seed), 1 if hidden < 100 else 0.07),
              BitImageProcessor(size={"shortest_edge": edge}, crop_size={"height": height, "width": width}), root, names)


def scaled(model, factor):
    """As large a deviation as pretrained weights have, where there are many blocks."""
    with torch.no_grad():
        for parameter in model.parameters():
            if parameter.ndim > 1:
                parameter.mul_(factor)
    return model


if __name__ == "__main__":
    shapes(*sys.argv[2:]) if sys.argv[1] == "shapes" else main(*sys.argv[1:])
