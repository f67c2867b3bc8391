import { readIndex, readService } from '../../aws/catalog/read';
import { Engine } from '../../aws/protocol/engine';
import type { HttpRequest } from '../../aws/transport/types';
import { DIFFERENCES, expectOnly } from './differences';
import { EVENT_STREAM, inputOf } from './generated';
import { CREDENTIALS, REGION } from './official';

/** Every operation of the catalog: the input is built, serialised, resolved to a host that may be signed, and signed. */

const CAUGHT = 'caught before the network';

/** An input with an empty stream where a stream of events is asked for. */
function withoutEvents(input: Record<string, unknown>): Record<string, unknown> {
	return Object.fromEntries(
		Object.entries(input).map(([name, value]) => [
			name,
			value === EVENT_STREAM ? (async function* none() {})() : value,
		]),
	);
}

describe('every operation of the catalog', () => {
	let last: HttpRequest | undefined;
	const engine = new Engine(
		{ region: REGION, credentials: async () => await Promise.resolve(CREDENTIALS), maxAttempts: 1 },
		async (request) => {
			last = request;
			return await Promise.reject(new Error(CAUGHT));
		},
	);
	const services = readIndex().services.map(({ key }) => key);

	it('leaves the client signed, or stands in the list with its reason', async () => {
		const refused = new Map<string, unknown>();
		const unsigned: string[] = [];
		let built = 0;
		for (const key of services) {
			const model = readService(key);
			for (const [operation, { auth }] of Object.entries(model.operations)) {
				last = undefined;
				const input = withoutEvents(inputOf(model, operation, 'minimal'));
				const message = await engine.call(key, operation, input).then(
					() => 'no request',
					(error: unknown) => (error instanceof Error ? error.message : String(error)),
				);
				const sent = last as HttpRequest | undefined;
				if (sent === undefined) refused.set(`${key}.${operation}`, message);
				else {
					built += 1;
					const needsNone = (auth ?? model.auth)?.includes('smithy.api#noAuth') ?? false;
					if (sent.headers.authorization === undefined && !needsNone) unsigned.push(`${key}.${operation}`);
				}
			}
		}
		expectOnly(DIFFERENCES.operations, refused);
		expect(unsigned).toEqual([]);
		expect(built + refused.size).toBe(
			services.reduce((sum, key) => sum + Object.keys(readService(key).operations).length, 0),
		);
		expect(built).toBeGreaterThan(19_000);
	}, 180_000);
});
