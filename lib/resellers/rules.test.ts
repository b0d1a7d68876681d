import { expect, it } from 'vitest';
import { resellersIn } from './rules';

const one = (more: object) => ({
  id: 'A-1',
  name: 'Lucerne',
  relationshipType: 'is_indirect_cloud_solution_provider_of',
  state: 'Active',
  mpnId: '4652719',
  ...more,
});

it.each<[string, object, boolean[]]>([
  ['of the samples', {}, [true]],
  ['of the table', { state: 'active' }, [true]],
  ['without a state', { state: '' }, [true]],
  ['whose relationship has ended', { state: 'Expired' }, [false]],
  ['in PascalCase', { relationshipType: 'IsIndirectCloudSolutionProviderOf' }, [true]],
  ['whose reseller we are', { relationshipType: 'is_indirect_reseller_of' }, []],
  ['that is none', { relationshipType: 'none' }, []],
  ['without an MPN id', { mpnId: '' }, []],
])('reads a relationship %s', (_, more, active) => {
  expect(resellersIn([one(more)]).map(({ isActive }) => isActive)).toEqual(active);
});

it('sorts them by name, under ids in small letters', () => {
  const found = resellersIn([one({}), one({ id: 'B', name: 'Fabrikam' })]);
  expect(found.map(({ id, name }) => [id, name])).toEqual([
    ['b', 'Fabrikam'],
    ['a-1', 'Lucerne'],
  ]);
});
