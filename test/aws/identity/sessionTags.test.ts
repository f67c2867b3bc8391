import * as fc from 'fast-check';

import { sessionTagsOf } from '../../../aws/identity/sessionTags';
import { checkTags } from '../../../aws/identity/validate';

const valueOf = (value: string, context = {}) =>
	sessionTagsOf({ moreSessionSettings: true, sessionTags: { tag: [{ key: 'k', value }] } }, context)[0]?.value;

describe('placeholders', () => {
	const context = { workflowId: 'w1', workflowName: 'Orders #12 (prod) – für Müller', executionId: '77' };

	it.each([
		['{workflowId}', 'w1'],
		['run/{executionId} of {workflowId}', 'run/77 of w1'],
		['{workflowName}', 'Orders _12 _prod_ _ für Müller'],
		['{other}', '{other}'],
		['plain', 'plain'],
	])('%s', (value, filled) => {
		expect(valueOf(value, context)).toBe(filled);
	});
	it('stand-ins where n8n names no work', () => {
		expect(valueOf('{workflowId} {workflowName} {executionId}')).toBe('no-workflow no-workflow no-execution');
		expect(valueOf('{workflowName}', { workflowName: ' ' })).toBe('no-workflow');
	});
	it('whatever a workflow is called, AWS takes the value', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (workflowName) => {
				const value = valueOf('{workflowName}', { workflowName }) ?? '';
				expect(() => checkTags({ k: value })).not.toThrow();
				expect(value.isWellFormed()).toBe(true);
			}),
			{ numRuns: 500 },
		);
	});
});

describe('rows', () => {
	it('an empty one is none, and one without a key is told', () => {
		expect(sessionTagsOf({ moreSessionSettings: true, sessionTags: { tag: [{ key: '', value: '' }] } })).toEqual([]);
		expect(sessionTagsOf({})).toEqual([]);
		expect(sessionTagsOf({ moreSessionSettings: false, sessionTags: { tag: [{ key: '', value: 'x' }] } })).toEqual([]);
		expect(() =>
			sessionTagsOf({ moreSessionSettings: true, sessionTags: { tag: [{ key: ' ', value: 'x' }] } }),
		).toThrow(expect.objectContaining({ field: 'sessionTags' }));
	});
});
