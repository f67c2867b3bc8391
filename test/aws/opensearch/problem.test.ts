import { problemOf } from '../../../aws/opensearch/problem';

it.each([
	[
		'a reason that its cause repeats',
		{ root_cause: [{ type: 'a', reason: 'no such index' }], type: 'a', reason: 'no such index' },
		'a',
		'no such index',
	],
	[
		'a reason that only its cause tells',
		{ root_cause: [{ type: 'b', reason: 'no mapping for [x]' }], type: 'a', reason: 'all shards failed' },
		'a',
		'all shards failed: no mapping for [x]',
	],
	[
		'causes of causes',
		{
			type: 'a',
			reason: 'failed to parse',
			caused_by: { type: 'b', reason: 'bad', caused_by: { type: 'c', reason: 'worse' } },
		},
		'a',
		'failed to parse: bad: worse',
	],
	[
		'details of SQL',
		{ type: 'SyntaxCheckException', reason: 'Invalid SQL query', details: 'Failed at offset 3' },
		'SyntaxCheckException',
		'Invalid SQL query: Failed at offset 3',
	],
	['a type alone', { type: 'circuit_breaking_exception' }, 'circuit_breaking_exception', 'circuit_breaking_exception'],
	['a text', 'no handler found', 'RequestFailed', 'no handler found'],
])('%s', (_, error, code, message) => {
	expect(problemOf(error)).toEqual({ code, message });
});

it.each([undefined, null, '', {}, [], 3])('%j says nothing', (error) => {
	expect(problemOf(error)).toBeUndefined();
});
