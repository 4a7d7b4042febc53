package org.frisket.server.api;

import com.linecorp.armeria.common.QueryParams;

/** How long a page of a list may be. */
public final class Paging {
  private static final String LIMIT = "limit";
  private static final String USUAL = "100";
  private static final int MOST = 1000;

  private Paging() {}

  /**
   * What a query says, or 100.
   *
   * @throws ApiException if it is not 1 to 1000
   */
  public static int limit(QueryParams query) {
    String text = query.get(LIMIT, USUAL);
    int limit = text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    if (limit < 1 || limit > MOST) {
      throw ApiException.invalid(LIMIT, text, "1 to " + MOST);
    }
    return limit;
  }
}
