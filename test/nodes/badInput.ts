import type { INodeParameters, INodeType } from 'n8n-workflow';

import { failureOf } from './failure';
import type { FakeService, Reply } from './harness';
import { fakeService } from './harness';

/** What the input is, `resource:operation`, its parameters, what the message says, what the next step says. */
export type BadInput = readonly [
	shows: string,
	of: string,
	parameters: INodeParameters,
	message: RegExp,
	nextStep: RegExp,
];

/** Which error code of AWS, `resource:operation`, its parameters, what the next step says. */
export type Refusal = readonly [code: string, of: string, parameters: INodeParameters, nextStep: RegExp];

const MESSAGE = 'What AWS said.';

/** Input that is refused before any request, and what AWS refuses: the text names field, next step and item. */
export function describeBadInput(
	nodeClass: new () => INodeType,
	rows: readonly BadInput[],
	refusals: readonly Refusal[] = [],
	/** An error in the shape of the service's protocol; that of JSON where not set. */
	errorReply: (code: string, message: string) => Reply = (code, message) => ({
		status: 400,
		body: { __type: code, message },
	}),
): void {
	describe('bad input', () => {
		let fake: FakeService;
		beforeAll(async () => {
			fake = await fakeService();
		});
		afterAll(async () => {
			await fake.close();
		});

		it.each(rows)('tells of %s before any request', async (_, of, parameters, message, nextStep) => {
			fake.reply({ body: {} });
			const failure = await failureOf(nodeClass, fake, of, parameters);
			expect(failure).toMatchObject({ item: 0, requests: 0 });
			expect(failure.message).toMatch(message);
			expect(failure.description).toMatch(nextStep);
		});

		const denied: Refusal[] = refusals.slice(0, 1).map(([, of, parameters]) => ['AccessDenied', of, parameters, /^/]);
		it.each([...refusals, ...denied])(
			'keeps what AWS says with %s of %s, and says what to do',
			async (code, of, parameters, nextStep) => {
				fake.reply(errorReply(code, MESSAGE));
				const failure = await failureOf(nodeClass, fake, of, parameters);
				expect(failure).toMatchObject({ message: MESSAGE, item: 0, requests: 1 });
				expect(failure.description).toMatch(nextStep);
				expect(failure.description).toContain(`Code: ${code}`);
				expect(failure.description).toContain('Request ID: request-1');
			},
		);
	});
}
