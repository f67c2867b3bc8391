import { Readable } from 'node:stream';
import { readIndex, readService } from '../../aws/catalog/read';
import { memberOf, shapeOf } from '../../aws/catalog/schema';
import type { MemberRef, PaginatorModel, ServiceModel } from '../../aws/catalog/types';
import type { Page, PageOptions } from '../../aws/client';
import { isAwsError } from '../../aws/errors';
import { Engine } from '../../aws/protocol/engine';
import { search } from '../../aws/protocol/jmespath';
import type { HttpRequest } from '../../aws/transport/types';
import { inputOf, valueOf } from './generated';
import { CREDENTIALS, REGION } from './official';
import { answerOf, type Values } from './wire';

/**
 * Every paginator of the catalog, through the whole engine: three generated pages of two entries are served in the
 * service's own protocol, and what was sent is looked at. The server always serves the page that the cursor names.
 */

const PAGES = 3;
const ENTRIES = 2;
const MINUS_ONE = /\[-1\]/;

/** A cursor of the type that the answer has for it; the same number gives the same one, and each number another. */
function cursorValue(model: ServiceModel, ref: MemberRef, number: number): unknown {
	const shape = shapeOf(model, ref);
	if (shape.kind === 'simple') {
		if (shape.type === 'number') return number;
		if (shape.type === 'boolean') return true;
		if (shape.type === 'blob') return Buffer.from(`cursor-${number}`);
		if (shape.type === 'timestamp') return new Date(1_700_000_000_000 + number * 1000);
		if (shape.values !== undefined) return shape.values[number];
		return shape.long ? String(number) : `cursor-${number}`;
	}
	if (shape.kind === 'list') return [cursorValue(model, shape.member, number)];
	if (shape.kind === 'map') return { key: cursorValue(model, shape.value, number) };
	const [name = '', member = 0] = [shape.names[0], shape.members[0]];
	return { [name]: cursorValue(model, member, number) };
}

/** One entry of a list that tells where it stands, or as much as its type can tell. */
function entryOf(model: ServiceModel, ref: MemberRef, mark: string, number: number): unknown {
	const shape = shapeOf(model, ref);
	if (shape.kind === 'simple') return shape.type === 'number' ? number : (shape.values?.[0] ?? mark);
	if (shape.kind === 'list') return [entryOf(model, shape.member, mark, number)];
	if (shape.kind === 'map') return { key: entryOf(model, shape.value, mark, number) };
	const at = shape.members.findIndex((member) => {
		const inner = shapeOf(model, member);
		return (
			inner.kind === 'simple' && inner.type === 'string' && !inner.values && !inner.traits.mediaType && !inner.long
		);
	});
	const required = valueOf(model, ref, 'minimal') as Values;
	return at < 0 ? required : { ...required, [shape.names[at] ?? '']: mark };
}

/** Type of a member at a plain path. */
function typeAt(model: ServiceModel, output: MemberRef | undefined, path: string): MemberRef | undefined {
	let ref = output;
	for (const name of path.split('.')) ref = memberOf(model, ref, name)?.ref;
	return ref;
}

function setAt(output: Values, path: string, value: unknown): void {
	const names = path.split('.');
	const last = names.pop() ?? '';
	let place = output;
	for (const name of names) place = (place[name] ??= {}) as Values;
	place[last] = value;
}

interface Case {
	readonly id: string;
	readonly key: string;
	readonly operation: string;
	readonly paginator: PaginatorModel;
	/** Answers by number; the last has no cursor. */
	readonly outputs: readonly Values[];
	/** Whether the main result is a list. */
	readonly listed: boolean;
	readonly input: Values;
}

function caseOf(key: string, operation: string, paginator: PaginatorModel): Case {
	const model = readService(key);
	const { output } = model.operations[operation] ?? {};
	const [main] = paginator.result;
	const list = main === undefined ? undefined : typeAt(model, output, main);
	const shape = list === undefined ? undefined : shapeOf(model, list);
	const outputs = Array.from({ length: PAGES }, (_, page) => {
		const answer: Values = {};
		const entries = Array.from({ length: ENTRIES }, (_each, at) =>
			shape?.kind === 'list' ? entryOf(model, shape.member, `entry-${page}-${at}`, page * ENTRIES + at) : undefined,
		);
		if (main !== undefined && shape?.kind === 'list') setAt(answer, main, entries);
		const goesOn = page < PAGES - 1;
		if (paginator.more !== undefined) {
			const ref = typeAt(model, output, paginator.more) ?? 2;
			const flag = shapeOf(model, ref);
			if (flag.kind === 'simple' && flag.type === 'boolean') setAt(answer, paginator.more, goesOn);
			else if (goesOn) setAt(answer, paginator.more, cursorValue(model, ref, page + 1));
		}
		paginator.output.forEach((expression) => {
			const [path = ''] = expression.split(' || ');
			if (!MINUS_ONE.test(path)) {
				if (goesOn) setAt(answer, path, cursorValue(model, typeAt(model, output, path) ?? 0, page + 1));
				return;
			}
			// The cursor is a member of the last entry.
			const last = entries.at(-1) as Values;
			last[path.split('.').at(-1) ?? ''] = `cursor-${page + 1}`;
		});
		return answer;
	});
	const input = inputOf(model, operation, 'minimal');
	for (const name of [...paginator.input, ...(paginator.limit === undefined ? [] : [paginator.limit])])
		delete input[name];
	return { id: `${key}.${operation}`, key, operation, paginator, outputs, listed: shape?.kind === 'list', input };
}

/** An engine that is served the pages; `repeat` serves the first page for ever. */
function serving(each: Case, repeat = false): { engine: Engine; sent: HttpRequest[]; calls: Values[] } {
	const sent: HttpRequest[] = [];
	const calls: Values[] = [];
	const engine = new Engine(
		{ region: REGION, credentials: async () => await Promise.resolve(CREDENTIALS), maxAttempts: 1 },
		async (request) => {
			sent.push(request);
			const wanted = calls.at(-1)?.[each.paginator.input[0] ?? ''];
			const at = repeat
				? 0
				: Math.max(
						0,
						each.outputs.findIndex((_output, page) => page > 0 && sameCursor(nextOf(each, page - 1), wanted)),
					);
			const { headers, body } = answerOf(each.key, each.operation, each.outputs[at] ?? {});
			return await Promise.resolve({
				statusCode: 200,
				headers: { ...headers },
				body: Readable.from(body.length === 0 ? [] : [Buffer.from(body)]),
			});
		},
	);
	const { call } = engine;
	engine.call = (async (key: string, operation: string, input: Values, options?: object) => {
		calls.push(input);
		return await call.call(engine, key, operation, input, options);
	}) as typeof engine.call;
	return { engine, sent, calls };
}

const nextOf = ({ outputs, paginator }: Case, page: number): unknown =>
	search(paginator.output[0] ?? '', outputs[page]);

const sameCursor = (one: unknown, other: unknown): boolean =>
	other !== undefined && JSON.stringify(plain(one)) === JSON.stringify(plain(other));

/** Numbers of 64 bits may come back as text or number, bytes as Buffer or Uint8Array. */
const plain = (value: unknown): unknown => {
	if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
	if (value instanceof Date) return value.toISOString();
	if (Array.isArray(value)) return value.map(plain);
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(
			Object.entries(value)
				.filter(([name, member]) => name !== '$unknown' && member !== undefined)
				.map(([name, member]) => [name, plain(member)]),
		);
	}
	return typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
};

async function collect(engine: Engine, { key, operation, input }: Case, options: PageOptions = {}): Promise<Page[]> {
	const pages: Page[] = [];
	for await (const page of engine.paginate(key, operation, input, options)) pages.push(page);
	return pages;
}

const marksOf = (pages: readonly Page[]): unknown[] => pages.flatMap(({ items }) => items.map(plain));

/** What is wrong with a paginator; undefined where it does all that it should. */
async function faultOf(each: Case): Promise<string | undefined> {
	const all = serving(each);
	const pages = await collect(all.engine, each);
	if (pages.length !== PAGES || all.sent.length !== PAGES)
		return `${pages.length} pages in ${all.sent.length} requests`;
	const expected = each.outputs.flatMap(
		(output) => (search(each.paginator.result[0] ?? '@', output) ?? []) as unknown[],
	);
	const entries = each.listed ? expected.map(plain) : [];
	if (JSON.stringify(marksOf(pages)) !== JSON.stringify(entries))
		return `entries ${JSON.stringify(marksOf(pages)).slice(0, 300)}`;
	for (const [at, call] of all.calls.entries()) {
		const cursors = each.paginator.input.map((name) => call[name]);
		const wanted = each.paginator.output.map((expression) =>
			at === 0 ? undefined : search(expression, each.outputs[at - 1]),
		);
		if (JSON.stringify(cursors.map(plain)) !== JSON.stringify(wanted.map(plain))) return `cursor of request ${at + 1}`;
		const text = wanted.find((cursor): cursor is string => typeof cursor === 'string');
		if (text !== undefined && !onTheWire(all.sent[at], text)) return `cursor of request ${at + 1} was not sent`;
	}
	if (pages.at(-1)?.nextCursor !== undefined) return 'the last page has a cursor';

	const resumed = serving(each);
	const rest = await collect(resumed.engine, each, { startCursor: pages[0]?.nextCursor });
	if (rest.length !== PAGES - 1) return `a cursor that is given leads to ${rest.length} pages`;
	if (JSON.stringify(marksOf(rest)) !== JSON.stringify(marksOf(pages.slice(1))))
		return 'a cursor that is given gives other entries';

	const circle = serving(each, true);
	const code = await collect(circle.engine, each).then(
		() => 'none',
		(error: unknown) => (isAwsError(error) ? error.code : String(error)),
	);
	// Without a list, a derived paginator takes a repeated cursor for the end, as CloudWatch Logs means it.
	const wantedCode = each.listed || each.paginator.derived !== true ? 'RepeatedCursor' : 'none';
	if (code !== wantedCode || circle.sent.length !== 2)
		return `a repeated cursor: ${code} after ${circle.sent.length} requests`;
	if (!each.listed) return undefined;

	const cut = serving(each);
	const limited = await collect(cut.engine, each, { limit: 3 });
	if (JSON.stringify(marksOf(limited)) !== JSON.stringify(marksOf(pages).slice(0, 3)))
		return 'a limit of 3 gives other entries';
	if (cut.sent.length !== 2) return `a limit of 3 takes ${cut.sent.length} requests`;
	const goOn = await collect(serving(each).engine, each, { startCursor: limited.at(-1)?.nextCursor });
	if (JSON.stringify(marksOf(goOn)) !== JSON.stringify(marksOf(pages).slice(3)))
		return 'after a limit the rest is another';
	return undefined;
}

/** Whether a text is in the request, however the protocol writes it. */
function onTheWire(request: HttpRequest | undefined, text: string): boolean {
	if (request === undefined) return false;
	const body = request.body === undefined ? '' : Buffer.from(request.body as Uint8Array).toString('latin1');
	return [decodeURIComponent(request.url), body, JSON.stringify(request.headers)].some((part) => part.includes(text));
}

describe('every paginator of the catalog', () => {
	it('gives each entry once, takes and gives cursors, stops at a repeated one, and cuts at a limit', async () => {
		const faults = new Map<string, string>();
		let exercised = 0;
		let listed = 0;
		for (const { key } of readIndex().services) {
			for (const [operation, paginator] of Object.entries(readService(key).paginators)) {
				const each = caseOf(key, operation, paginator);
				const fault = await faultOf(each).catch((error: unknown) => `threw ${String(error)}`);
				if (fault !== undefined) faults.set(each.id, fault);
				exercised += 1;
				if (each.listed) listed += 1;
			}
		}
		console.info(`${exercised} paginators, ${listed} of them with a list, ${faults.size} with a fault`);
		expect(Object.fromEntries(faults)).toEqual({});
		expect(exercised).toBe(3_359 + 904);
	}, 300_000);
});
