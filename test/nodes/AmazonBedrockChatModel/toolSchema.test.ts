import { schemaOfTool } from '../../../nodes/AmazonBedrockChatModel/toolSchema';
import { withNothingLost } from '../../../nodes/AmazonBedrockChatModel/adapter';

const asItIs = ({ inputSchema }: { readonly inputSchema: unknown }): unknown => inputSchema;

describe('the schema of a tool', () => {
	it('is what n8n makes of it', () => {
		const inputSchema = { type: 'object', properties: { city: { type: 'string' } } };
		expect(schemaOfTool({ name: 'weather', inputSchema }, asItIs)).toBe(inputSchema);
	});

	it('converts itself where it comes from another copy of zod', () => {
		const inputSchema = {
			_def: {},
			kind: 'object',
			toJSONSchema: function () {
				return { type: (this as { kind: string }).kind };
			},
		};
		expect(schemaOfTool({ name: 'weather', inputSchema }, asItIs)).toEqual({ type: 'object' });
	});

	it('that cannot be read is told, with the name of the tool', () => {
		const inputSchema = { _def: {} };
		expect(() => schemaOfTool({ name: 'weather', inputSchema }, asItIs)).toThrow(/tool "weather"/);
	});
});

it('leaves what n8n supplies as it is where that has another shape', () => {
	const other = { invoke: () => 'x' };
	expect(withNothingLost(other)).toBe(other);
	expect(withNothingLost(undefined)).toBeUndefined();
});
