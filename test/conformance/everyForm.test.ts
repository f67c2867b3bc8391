import { readIndex, readOperation, readService } from '../../aws/catalog/read';
import { shapeOf } from '../../aws/catalog/schema';
import type { MemberRef, ServiceModel } from '../../aws/catalog/types';
import { coerceInput } from '../../aws/protocol/input';
import { Engine } from '../../aws/protocol/engine';
import { inputSchema } from '../../aws/protocol/inputSchema';
import type { HttpRequest } from '../../aws/transport/types';
import type { OperationForm } from '../../nodes/Aws/form';
import { formOf, inputOfForm } from '../../nodes/Aws/form';
import { EVENT_STREAM, inputOf } from './generated';
import { CREDENTIALS, REGION } from './official';

/**
 * Every operation of the catalog: the form is built, its required fields are those of AWS, and an input that is filled
 * in as people fill in forms leaves as the very bytes that the typed input leaves as.
 */

const CAUGHT = 'caught before the network';

/** An input with an empty stream where a stream of events is asked for, and nothing that a form cannot hold. */
const withoutEvents = (input: Record<string, unknown>): Record<string, unknown> =>
	Object.fromEntries(Object.entries(input).filter(([, value]) => value !== EVENT_STREAM));

const valueAt = (input: unknown, path: readonly string[]): unknown =>
	path.reduce<unknown>(
		(place, name) =>
			typeof place === 'object' && place !== null ? (place as Record<string, unknown>)[name] : undefined,
		input,
	);

/** JSON text as people write it: times as text, bytes as base64. */
const jsonText = (value: unknown): string =>
	JSON.stringify(value, (_, each: unknown) =>
		each instanceof Uint8Array ? Buffer.from(each).toString('base64') : each,
	);

/** A value as a field of the form holds it: text, true or false, or JSON. */
function asField(value: unknown, type: string | undefined): unknown {
	if (typeof value === 'string' || typeof value === 'boolean') return value;
	if (typeof value === 'number') return String(value);
	if (value instanceof Date) return value.toISOString();
	if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
	const isPlainList = type === 'string' && Array.isArray(value);
	const texts = isPlainList ? value.map((each) => asField(each, undefined)) : [];
	const joins =
		texts.length > 0 && texts.every((each) => typeof each !== 'object' && !/,|^[[\s]|\s$/.test(String(each)));
	return joins ? texts.join(', ') : jsonText(value);
}

const filledIn = (form: OperationForm, input: Record<string, unknown>): Record<string, unknown> => {
	const values: Record<string, unknown> = {};
	for (const { id, type } of form.fields) {
		const value = valueAt(input, id.split('.'));
		if (value !== undefined) values[id] = asField(value, type);
	}
	return values;
};

/** Names of fields that are marked as required and are not, or the other way round. */
function wronglyMarked(model: ServiceModel, input: MemberRef, { fields }: OperationForm): string[] {
	const byId = new Map(fields.map((field) => [field.id, field]));
	const wrong: string[] = [];
	const walk = (ref: MemberRef, path: string, required: boolean): void => {
		const field = path === '' ? undefined : byId.get(path);
		if (field !== undefined) {
			if (field.required !== required || field.removed !== !required) wrong.push(path);
			byId.delete(path);
			return;
		}
		const view = shapeOf(model, ref);
		if (view.kind !== 'structure' && view.kind !== 'union') {
			wrong.push(`${path} has no field`);
			return;
		}
		view.names.forEach((name, position) => {
			const inner = required && view.kind === 'structure' && position < view.required;
			walk(view.members[position] ?? 0, path === '' ? name : `${path}.${name}`, inner);
		});
	};
	walk(input, '', true);
	return [...wrong, ...byId.keys()];
}

/** Takes away the optional structures in which the generator has ended: a form with nothing in it says nothing. */
function dropEmpty(form: OperationForm, input: Record<string, unknown>, above: string): void {
	const fields = new Set(form.fields.map(({ id }) => id));
	const kept = new Set([...form.requiredStructures, ...form.structuresOfOthers]);
	for (const [name, value] of Object.entries(input)) {
		const path = above + name;
		const isObject = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
		if (!isObject || fields.has(path)) continue;
		dropEmpty(form, value as Record<string, unknown>, `${path}.`);
		if (Object.keys(value).length === 0 && !kept.has(path)) delete input[name];
	}
}

/** Whether nothing that AWS requires is missing: the generator ends at some depth. */
function isWhole(service: string, operation: string, input: Record<string, unknown>): boolean {
	try {
		coerceInput(service, operation, input);
		return true;
	} catch {
		return false;
	}
}

/** What arrives at AWS, without what differs from one moment to the next. */
function wire({ method, url, headers, body }: HttpRequest): string {
	const kept = Object.entries(headers).filter(
		([name]) => !/^(authorization|x-amz-date|x-amz-security-token|amz-sdk-.*|date)$/i.test(name),
	);
	const bytes =
		typeof body === 'string' || body instanceof Uint8Array ? Buffer.from(body).toString('base64') : typeof body;
	return JSON.stringify([method, String(url), kept.sort(), bytes]);
}

describe('the form of every operation', () => {
	let last: HttpRequest | undefined;
	const engine = new Engine(
		{ region: REGION, credentials: async () => await Promise.resolve(CREDENTIALS), maxAttempts: 1 },
		async (request) => {
			last = request;
			return await Promise.reject(new Error(CAUGHT));
		},
	);
	const sent = async (service: string, operation: string, input: Record<string, unknown>): Promise<string> => {
		last = undefined;
		const message = await engine.call(service, operation, input).then(
			() => 'no request',
			(error: unknown) => (error instanceof Error ? error.message : String(error)),
		);
		const request = last as HttpRequest | undefined;
		return request === undefined ? message : wire(request);
	};
	const services = readIndex().services.map(({ key }) => key);

	it('marks what AWS requires, stays small, and has a schema for agents', () => {
		const wrong: string[] = [];
		let built = 0;
		let milliseconds = 0;
		let largest = { operation: '', bytes: 0, fields: 0 };
		let longestSchema = 0;
		const above: string[] = [];
		for (const service of services) {
			const model = readService(service);
			for (const operation of Object.keys(model.operations)) {
				const { input } = readOperation(service, operation);
				const started = performance.now();
				const form = formOf(service, operation);
				milliseconds += performance.now() - started;
				built += 1;
				const bytes = JSON.stringify(form.fields).length;
				if (bytes > largest.bytes)
					largest = { operation: `${service}:${operation}`, bytes, fields: form.fields.length };
				if (input !== undefined) {
					wrong.push(...wronglyMarked(model, input, form).map((path) => `${service}:${operation} ${path}`));
				}
				const schema = inputSchema(service, operation);
				expect(JSON.parse(schema)).toMatchObject({ type: 'object' });
				longestSchema = Math.max(longestSchema, schema.length);
				if (schema.length > 6000) above.push(`${service}:${operation}`);
			}
		}
		console.info(
			`${built} forms in ${Math.round(milliseconds)} ms; the largest is ${largest.operation}: ${largest.bytes} bytes, ${largest.fields} fields; the longest schema for agents: ${longestSchema} characters`,
		);
		expect(wrong).toEqual([]);
		expect(above).toEqual([]);
		expect(largest.bytes).toBeLessThanOrEqual(30_000);
		expect(built).toBeGreaterThan(19_000);
	}, 180_000);

	it.each(['minimal', 'full'] as const)(
		'filled in as people do, sends what the typed input sends (%s input)',
		async (extent) => {
			const different: string[] = [];
			let same = 0;
			let cut = 0;
			for (const service of services) {
				const model = readService(service);
				for (const operation of Object.keys(model.operations)) {
					const typed = withoutEvents(inputOf(model, operation, extent));
					if (!isWhole(service, operation, typed)) {
						cut += 1;
						continue;
					}
					const form = formOf(service, operation);
					dropEmpty(form, typed, '');
					const wanted = await sent(service, operation, typed);
					let got: string;
					try {
						const given = inputOfForm(form, filledIn(form, typed), new Set());
						got = await sent(service, operation, coerceInput(service, operation, given, { form: true }));
					} catch (error) {
						got = error instanceof Error ? error.message : String(error);
					}
					if (got === wanted) same += 1;
					else different.push(`${service}:${operation}\n  ${wanted.slice(0, 600)}\n  ${got.slice(0, 600)}`);
				}
			}
			console.info(
				`${same} operations, ${extent} input: the form sends the same bytes (${cut} inputs that the generator ends below a required member are left out)`,
			);
			expect(different.slice(0, 20)).toEqual([]);
			expect(same).toBeGreaterThan(19_000);
		},
		300_000,
	);
});
