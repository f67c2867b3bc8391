import { readIndex, readService } from '../../../aws/catalog/read';
import { search } from '../../../aws/protocol/jmespath';

const keys = readIndex().services.map(({ key }) => key);

describe('JMESPath', () => {
	it.each<[expression: string, value: unknown, found: unknown]>([
		['a', { a: 1 }, 1],
		['a.b.c', { a: { b: { c: 'x' } } }, 'x'],
		['a.b', { a: null }, null],
		['a', [1], null],
		['toString', {}, null],
		['"a-b"', { 'a-b': 1 }, 1],
		['a[0].b', { a: [{ b: 1 }, { b: 2 }] }, 1],
		['a[-1].b', { a: [{ b: 1 }, { b: 2 }] }, 2],
		['a[-1].b', { a: [] }, null],
		['NextMarker || Contents[-1].Key', { Contents: [{ Key: 'a' }, { Key: 'z' }] }, 'z'],
		['NextMarker || Contents[-1].Key', { NextMarker: 'm', Contents: [{ Key: 'z' }] }, 'm'],
		['a[].b', { a: [{ b: 1 }, {}, { b: 3 }] }, [1, 3]],
		['a[].b[].c', { a: [{ b: [{ c: 1 }, { c: 2 }] }, { b: [{ c: 3 }] }] }, [1, 2, 3]],
		['a[*].b', { a: [{ b: [1] }, { b: [2] }] }, [[1], [2]]],
		['a[*].b', { a: { b: 1 } }, null],
		['a.*.b', { a: { x: { b: 1 }, y: { b: 2 }, z: {} } }, [1, 2]],
		['a[*].[b.n, c.n][]', { a: [{ b: { n: 1 } }, { c: { n: 2 } }] }, [1, 2]],
		['length(a)', { a: [1, 2] }, 2],
		['length(a)', { a: 'äö' }, 2],
		['length(a)', {}, null],
		['length(a[]) > `0`', { a: [[1]] }, true],
		['length(a) > `0`', {}, null],
		['keys(a)', { a: { x: 1, y: 2 } }, ['x', 'y']],
		["a != 'x' && a != 'y'", { a: 'z' }, true],
		["a != 'x' && a != 'y'", { a: 'y' }, false],
		["length(a[?s == 'X' || s == 'Y']) == length(a)", { a: [{ s: 'X' }, { s: 'Y' }] }, true],
		["length(a[?s == 'X' || s == 'Y']) == length(a)", { a: [{ s: 'X' }, { s: 'Z' }] }, false],
		['length(a[?!(length(d) == `1` && r == w)]) == `0`', { a: [{ d: [1], r: 2, w: 2 }] }, true],
		['length(a[?!(length(d) == `1` && r == w)]) == `0`', { a: [{ d: [1, 2], r: 2, w: 2 }] }, false],
		['a[?b > `1`].b', { a: [{ b: 1 }, { b: 2 }, {}] }, [2]],
		['`{"x":[1]}`', {}, { x: [1] }],
	])('%s', (expression, value, found) => {
		expect(search(expression, value)).toEqual(found);
	});

	it.each(['a.', 'a[', 'sort(a)', 'a ==', '', '?', 'a b'])('%p is refused', (expression) => {
		expect(() => search(expression, {})).toThrow(SyntaxError);
	});

	it('knows every expression of the catalog', () => {
		const expressions = keys.flatMap((key) => {
			const { paginators, waiters, operations } = readService(key);
			return [
				...Object.values(paginators).flatMap(({ output, result, more }) => [
					...output,
					...result,
					...(more === undefined ? [] : [more]),
				]),
				...Object.values(waiters).flatMap(({ acceptors }) => acceptors.flatMap(({ argument }) => argument ?? [])),
				...Object.values(operations).flatMap(({ endpointParams }) =>
					Object.values(endpointParams ?? {}).flatMap((source) => ('path' in source ? source.path : [])),
				),
			];
		});
		const refused = expressions.filter((expression) => {
			try {
				search(expression, {});
				return false;
			} catch {
				return true;
			}
		});
		expect(expressions.length).toBeGreaterThan(5_000);
		expect(refused).toEqual([]);
	});
});
