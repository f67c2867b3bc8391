import type { Condition } from '../../../aws/dynamodb/expression';
import {
	both,
	conditionExpression,
	parsePath,
	Placeholders,
	projectionExpression,
	updateExpression,
} from '../../../aws/dynamodb/expression';

const condition = (operator: Condition['operator'], ...values: string[]): Condition => ({
	path: ['status'],
	operator,
	values: values.map((S) => ({ S })),
});

describe('expressions of DynamoDB', () => {
	it.each<[string, readonly unknown[]]>([
		['name', ['name']],
		['a.b', ['a', 'b']],
		['a\\.b', ['a.b']],
		['lines[0][1].price', ['lines', 0, 1, 'price']],
		[' a.b[2] ', ['a', 'b', 2]],
		['odd[x]', ['odd[x]']],
	])('reads the path %s', (text, path) => {
		expect(parsePath(text)).toEqual(path);
	});

	it.each(['', ' ', 'a..b', '.a', '[0]'])('refuses the path "%s"', (text) => {
		expect(() => parsePath(text)).toThrow(/empty|no path/);
	});

	it.each<[Condition, string]>([
		[condition('equals', 'a'), '#n0 = :v0'],
		[condition('notEquals', 'a'), '#n0 <> :v0'],
		[condition('lessThan', 'a'), '#n0 < :v0'],
		[condition('lessOrEqual', 'a'), '#n0 <= :v0'],
		[condition('greaterThan', 'a'), '#n0 > :v0'],
		[condition('greaterOrEqual', 'a'), '#n0 >= :v0'],
		[condition('between', 'a', 'b'), '#n0 BETWEEN :v0 AND :v1'],
		[condition('in', 'a', 'b', 'c'), '#n0 IN (:v0, :v1, :v2)'],
		[condition('beginsWith', 'a'), 'begins_with(#n0, :v0)'],
		[condition('contains', 'a'), 'contains(#n0, :v0)'],
		[condition('notContains', 'a'), 'NOT contains(#n0, :v0)'],
		[condition('exists'), 'attribute_exists(#n0)'],
		[condition('notExists'), 'attribute_not_exists(#n0)'],
		[condition('isType', 'S'), 'attribute_type(#n0, :v0)'],
		[condition('sizeEquals', 'a'), 'size(#n0) = :v0'],
		[condition('sizeLess', 'a'), 'size(#n0) < :v0'],
		[condition('sizeGreater', 'a'), 'size(#n0) > :v0'],
	])('writes %j', (row, expression) => {
		expect(conditionExpression([row], 'AND', new Placeholders())).toBe(expression);
	});

	it.each<Condition>([condition('equals'), condition('between', 'a'), condition('in')])(
		'refuses %j, which lacks a value',
		(row) => {
			expect(() => conditionExpression([row], 'AND', new Placeholders())).toThrow(/status/);
		},
	);

	it("keeps a person's placeholders and takes none of them for its own", () => {
		const placeholders = new Placeholders({ '#n1': 'mine', plain: 'too' }, { v2: { S: 'x' }, ':v1': { S: 'y' } });
		placeholders.path(['status']);
		placeholders.value({ N: '1' });
		expect(placeholders.members()).toEqual({
			ExpressionAttributeNames: { '#n1': 'mine', '#plain': 'too', '#n2': 'status' },
			ExpressionAttributeValues: { ':v2': { S: 'x' }, ':v1': { S: 'y' }, ':v3': { N: '1' } },
		});
		expect(new Placeholders().members()).toEqual({});
	});

	it('joins, projects and updates', () => {
		expect(both(undefined, undefined)).toBeUndefined();
		expect(both('a', 'b OR c')).toBe('(a) AND (b OR c)');
		const placeholders = new Placeholders({ '#mine': 'x' });
		expect(projectionExpression(['#mine', 'a.b', 'a'], placeholders)).toBe('#mine, #n1.#n2, #n1');
		expect(projectionExpression([], placeholders)).toBeUndefined();
		expect(updateExpression({}, placeholders)).toBeUndefined();
		expect(updateExpression({ remove: [['a', 0]] }, new Placeholders())).toBe('REMOVE #n0[0]');
	});
});
