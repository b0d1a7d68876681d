/** A SKU's title without the product's, which stands above it: "1 User CAL" of "SQL Server 2022 - 1 User CAL". */
export function skuTitle(title: string, productTitle: string) {
  if (!title.toLowerCase().startsWith(productTitle.toLowerCase())) return title;
  const rest = title.slice(productTitle.length);
  // "Server" must not be cut out of "Servers": what follows has to be a break between words.
  if (!/^[\s,–-]/.test(rest)) return title;
  return rest.replace(/^[\s,–-]+/, '') || title;
}
