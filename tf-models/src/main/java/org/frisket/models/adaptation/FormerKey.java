package org.frisket.models.adaptation;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The key that a setting had before it was renamed. People write the component's own name; the
 * former one is still read, and is what files that the program writes say, so that run ids, hashes
 * of packages and older readers stay the same.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.RECORD_COMPONENT,
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER
})
public @interface FormerKey {
  String value();
}
