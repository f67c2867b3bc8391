import type { INodeParameters, INodeType } from 'n8n-workflow';

import type { FakeService, Reply } from './harness';
import { fakeService, runAsTool } from './harness';

/** One operation of a node as the owner of a workflow gives it to an agent. */
export interface ToolCase {
	readonly of: string;
	/** With `$fromAI` where the model fills something in. */
	readonly parameters: INodeParameters;
	/** What the model has filled in, by the names in `$fromAI`. */
	readonly filledIn: Record<string, string>;
	readonly reply: Reply;
	/** JSON of the first item. */
	readonly output: object;
}

/** A service node as the tool of an AI agent: the operation is the owner's choice, its fields may be the model's. */
export function describeAsTool(nodeClass: new () => INodeType, tool: ToolCase): void {
	const [resource = '', operation = ''] = tool.of.split(':');
	const fromAi = (name: string) => `={{ $fromAI('${name}', '', 'string') }}`;

	describe('as the tool of an AI agent', () => {
		let fake: FakeService;
		beforeAll(async () => {
			fake = await fakeService();
		});
		afterAll(async () => {
			await fake.close();
		});
		const run = async (parameters: INodeParameters, json: Record<string, string>) => {
			fake.reply(tool.reply);
			const [first] = await runAsTool({
				nodeClass,
				parameters: { resource, operation, ...tool.parameters, ...parameters },
				items: [{ json }],
				credential: { customEndpoints: true, allServicesEndpoint: fake.url },
			});
			return first?.json ?? {};
		};

		it('does what its owner has chosen, with what the model fills in', async () => {
			expect(await run({}, tool.filledIn)).toEqual(tool.output);
			expect(fake.received).toHaveLength(1);
		});

		it.each(['resource', 'operation', 'authentication'])('refuses %s from the model', async (name) => {
			const answer = await run({ [name]: fromAi('value') }, { ...tool.filledIn, value: operation });
			expect(JSON.stringify(answer)).toMatch(new RegExp(`'${name}' .* expression`));
			expect(fake.received).toHaveLength(0);
		});
	});
}
