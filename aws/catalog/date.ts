/** Day of AWS's models in the catalog, for texts that must not read it. Written by `scripts/catalog`. */
export const CATALOG_DATE = '2026-10-01';
