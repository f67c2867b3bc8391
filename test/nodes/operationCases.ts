import type { IDataObject, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';

import type { Service } from '../../nodes/shared/operation';
import { operationsOf } from '../../nodes/shared/operation';
import type { FakeService, Received, Reply } from './harness';
import { fakeService, runNode } from './harness';
import { hasKnownFields, schemaOf, servedSchema } from './outputFields';

/** What a case says about a request. Only what is stated is compared. */
export interface ExpectedRequest {
	readonly method?: string;
	/** Path without the query, as it is on the wire. */
	readonly path?: string;
	/** Parameters of the query, decoded; all of them. */
	readonly query?: Record<string, string>;
	/** Headers by their names in lower case; `undefined` stands for a header that must not be there. */
	readonly headers?: Record<string, string | undefined>;
	/** Name at the end of `X-Amz-Target`. */
	readonly target?: string;
	/** An object is compared with the JSON of the body, or with the parameters of a query protocol; a text as it is. */
	readonly body?: object | string;
}

/** One operation, from what a person sets to what flows on: params → request → response → items. */
export interface OperationCase {
	/** Resource and operation as workflows store them: `message:send`. */
	readonly of: string;
	/** What the case shows, where an operation has several. */
	readonly shows?: string;
	readonly params: INodeParameters;
	/** The input item; an empty one where not set. */
	readonly item?: INodeExecutionData;
	/** Requests in their order. */
	readonly requests: readonly ExpectedRequest[];
	/** Answers in their order; the last one stays. */
	readonly replies: ReadonlyArray<Reply | ((request: Received) => Reply)>;
	/** JSON of the output items. */
	readonly items: readonly object[];
	/** Answers to two such items where they differ from the answers to one and then one, such as that of a batch call. */
	readonly twoReplies?: ReadonlyArray<Reply | ((request: Received) => Reply)>;
}

/**
 * Runs the cases of a service node in n8n's own engine against a server on loopback: each for itself, and as two items
 * at once, which must give what two single runs give. Every operation must have a case.
 */
export function describeOperations(
	service: Service,
	nodeClass: new () => INodeType,
	cases: readonly OperationCase[],
	/** Custom endpoint fields of the credential; one endpoint for all services where not set. */
	credentialOf: (url: string) => Record<string, unknown> = (url) => ({
		customEndpoints: true,
		allServicesEndpoint: url,
	}),
): void {
	describe(`${service.name}, operation by operation`, () => {
		let fake: FakeService;
		beforeAll(async () => {
			fake = await fakeService();
		});
		afterAll(async () => {
			await fake.close();
		});

		const run = async ({ of, params, item }: OperationCase, count: number) => {
			const [resource = '', operation = ''] = of.split(':');
			const items = Array.from({ length: count }, () => item ?? { json: {} });
			const credential = credentialOf(fake.url) as IDataObject;
			const { error, items: output } = await runNode({
				nodeClass,
				parameters: { resource, operation, ...params },
				items,
				credential: credential as never,
			});
			if (error !== undefined) throw error;
			return output;
		};

		it.each(cases.map((each) => [`${each.of}${each.shows === undefined ? '' : `: ${each.shows}`}`, each] as const))(
			'%s',
			async (_, each) => {
				fake.reply(...each.replies);
				const output = await run(each, 1);
				expect(output.map(({ json }) => json)).toEqual(each.items);
				expect(fake.received).toHaveLength(each.requests.length);
				each.requests.forEach((expected, position) => {
					const received = fake.received[position];
					expect(received === undefined ? undefined : shown(received, expected)).toEqual(expected);
				});

				const single = fake.received.map(wire);
				const twice = each.twoReplies ?? [...each.replies, ...each.replies];
				fake.reply(...twice);
				const both = await run(each, 2);
				expect(both.map(({ json }) => json)).toEqual([...each.items, ...each.items]);
				expect(both.map(({ pairedItem }) => pairedItem)).toEqual(
					[0, 1].flatMap((index) => each.items.map(() => ({ item: index }))),
				);
				if (each.twoReplies === undefined && fake.received.length === 2 * single.length) {
					expect(fake.received.map(wire).sort()).toEqual([...single, ...single].sort());
				}
			},
		);

		it('tells the editor the fields of the output before the first run (ACCEPT_OUTPUT_FIELDS=1 writes them)', () => {
			const wrong = [...new Set(cases.map(({ of }) => of))].filter((operation) => {
				if (!hasKnownFields(nodeClass.name, operation)) return false;
				// As a person meets them: simplified, and with no fields that an option adds.
				const ordinary = cases.filter(({ of, params }) => of === operation && params.simplify !== false);
				const items = ordinary.flatMap((each) => each.items).filter((item) => !('error' in item));
				const schema = schemaOf(items.map((item) => ({ ...item, $metadata: undefined })));
				if (schema.type !== 'object' || Object.keys(schema.properties ?? {}).length === 0) return false;
				return JSON.stringify(servedSchema(nodeClass.name, operation, schema)) !== JSON.stringify(schema);
			});
			expect(wrong).toEqual([]);
		});

		it('has a case for every operation', () => {
			const covered = new Set(cases.map(({ of }) => of));
			const all = operationsOf(service).map(({ resource, key }) => `${resource}:${key}`);
			expect(all.filter((each) => !covered.has(each))).toEqual([]);
			expect([...covered].filter((each) => !all.includes(each))).toEqual([]);
		});
	});
}

/** A request without what differs from one to the next by its nature. */
const wire = ({ method, url, body }: Received): string => JSON.stringify([method, url, body.toString('base64')]);

/** Of a request, what the case speaks of. */
function shown(received: Received, expected: ExpectedRequest): ExpectedRequest {
	const url = new URL(received.url, 'http://127.0.0.1');
	const facts: Record<keyof ExpectedRequest, unknown> = {
		method: received.method,
		path: received.url.split('?')[0],
		query: Object.fromEntries(url.searchParams),
		headers: Object.fromEntries(Object.keys(expected.headers ?? {}).map((name) => [name, received.headers[name]])),
		target: String(received.headers['x-amz-target']).split('.').at(-1),
		body: typeof expected.body === 'string' ? received.body.toString('utf8') : bodyOf(received),
	};
	return Object.fromEntries(
		Object.keys(expected).map((name) => [name, facts[name as keyof ExpectedRequest]]),
	) as ExpectedRequest;
}

function bodyOf({ headers, body }: Received): unknown {
	const text = body.toString('utf8');
	if ((headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')) {
		return Object.fromEntries(new URLSearchParams(text));
	}
	return text === '' ? undefined : JSON.parse(text);
}
