import type { CatalogSort } from './search-params';
import type { Catalog } from './use-catalog';

/** A column's head: whether the rows go by it, and which way, and what a press makes of that. */
export const sortBy =
  ({ params, setParams }: Pick<Catalog, 'params' | 'setParams'>) =>
  (by: 'name' | 'skus' | 'vcpu' | 'memory' | 'year' | 'years' | 'from') => ({
    sort:
      params.sort === by
        ? ('ascending' as const)
        : params.sort === `${by}-down`
          ? ('descending' as const)
          : null,
    onSort: () => {
      const next: CatalogSort = params.sort === by ? `${by}-down` : by;
      setParams({ sort: next }, { history: 'replace' });
    },
  });
