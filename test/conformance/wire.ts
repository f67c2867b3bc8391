import { createHash } from 'node:crypto';
import { NormalizedSchema } from '../../aws/sdk';
import { readOperation, readService } from '../../aws/catalog/read';
import { schemaOf } from '../../aws/catalog/schema';
import { writeCbor } from '../local-aws/cbor';

/** Answers as the services would send them, in every protocol, made from the schemas. */

export interface Wire {
	readonly headers: Record<string, string>;
	readonly body: string | Uint8Array;
}

export type Values = Record<string, unknown>;

const escaped = (value: unknown): string =>
	String(value).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Times in the three forms that AWS uses, by the schema's number. */
function timeText(time: Date, schema: unknown): string {
	if (schema === 6) return time.toUTCString();
	return schema === 7 ? String(time.getTime() / 1000) : time.toISOString();
}

const traitsOf = (schema: NormalizedSchema): Values => schema.getMergedTraits() as Values;
const inHead = ({ httpHeader, httpPrefixHeaders, httpResponseCode }: Values): boolean =>
	httpHeader !== undefined || httpPrefixHeaders !== undefined || Boolean(httpResponseCode);

function xmlOf(schema: NormalizedSchema, value: unknown): string {
	if (schema.isStructSchema()) {
		return [...schema.structIterator()]
			.map(([name, member]) => xmlMember(name, member, (value as Values)[name]))
			.join('');
	}
	if (schema.isListSchema())
		return listOf(schema, value as unknown[])
			.map(([tag, text]) => `<${tag}>${text}</${tag}>`)
			.join('');
	if (schema.isMapSchema())
		return entriesOf(schema, value as Values)
			.map((entry) => `<entry>${entry}</entry>`)
			.join('');
	if (schema.isTimestampSchema()) return timeText(value as Date, schema.getSchema());
	if (schema.isBlobSchema()) return Buffer.from(value as Uint8Array).toString('base64');
	return escaped(value);
}

function xmlMember(name: string, member: NormalizedSchema, value: unknown): string {
	const traits = traitsOf(member);
	if (value === undefined || value === null || inHead(traits) || traits.xmlAttribute) return '';
	const tag = String(traits.xmlName ?? name);
	const flat = Boolean(traits.xmlFlattened);
	if (member.isListSchema() && flat)
		return listOf(member, value as unknown[])
			.map(([, text]) => `<${tag}>${text}</${tag}>`)
			.join('');
	if (member.isMapSchema() && flat)
		return entriesOf(member, value as Values)
			.map((entry) => `<${tag}>${entry}</${tag}>`)
			.join('');
	return `<${tag}>${xmlOf(member, value)}</${tag}>`;
}

function listOf(schema: NormalizedSchema, values: unknown[]): Array<[tag: string, text: string]> {
	const element = schema.getValueSchema();
	return values.map((value) => [String(traitsOf(element).xmlName ?? 'member'), xmlOf(element, value)]);
}

function entriesOf(schema: NormalizedSchema, values: Values): string[] {
	const key = String(traitsOf(schema.getKeySchema()).xmlName ?? 'key');
	const value = String(traitsOf(schema.getValueSchema()).xmlName ?? 'value');
	return Object.entries(values).map(
		([name, member]) =>
			`<${key}>${escaped(name)}</${key}><${value}>${xmlOf(schema.getValueSchema(), member)}</${value}>`,
	);
}

function jsonOf(schema: NormalizedSchema, value: unknown, jsonNames: boolean): unknown {
	if (value === undefined || value === null) return undefined;
	if (schema.isStructSchema()) {
		const made: Values = {};
		for (const [name, member] of schema.structIterator()) {
			const tag = jsonNames ? String(traitsOf(member).jsonName ?? name) : name;
			if (!inHead(traitsOf(member))) made[tag] = jsonOf(member, (value as Values)[name], jsonNames);
		}
		return made;
	}
	if (schema.isListSchema())
		return (value as unknown[]).map((element) => jsonOf(schema.getValueSchema(), element, jsonNames));
	if (schema.isMapSchema()) {
		return Object.fromEntries(
			Object.entries(value).map(([name, member]) => [name, jsonOf(schema.getValueSchema(), member, jsonNames)]),
		);
	}
	if (schema.isTimestampSchema()) {
		const format = schema.getSchema();
		return format === 5 || format === 6 ? timeText(value as Date, format) : (value as Date).getTime() / 1000;
	}
	return schema.isBlobSchema() ? Buffer.from(value as Uint8Array).toString('base64') : value;
}

/** An answer as the service would send it. */
export function wireOf(protocol: string, operation: string, schema: NormalizedSchema, output: Values): Wire {
	const rest = protocol.startsWith('rest-');
	const headers: Record<string, string> = {};
	const members: Values = {};
	let payload: [name: string, schema: NormalizedSchema, value: unknown] | undefined;
	for (const [name, member] of schema.structIterator()) {
		const traits = traitsOf(member);
		const value = output[name];
		if (value === undefined || value === null) continue;
		if (rest && traits.httpHeader) headers[String(traits.httpHeader).toLowerCase()] = headerText(member, value);
		else if (rest && traits.httpPrefixHeaders !== undefined) {
			for (const [key, text] of Object.entries(value))
				headers[`${String(traits.httpPrefixHeaders)}${key}`.toLowerCase()] = String(text);
		} else if (rest && traits.httpPayload) payload = [name, member, value];
		else if (!traits.httpResponseCode || !rest) members[name] = value;
	}
	if (payload) {
		const body = payloadOf(protocol, ...payload);
		// Downloads are verified, so this one must be true.
		if (headers['x-amz-checksum-sha256'] !== undefined)
			headers['x-amz-checksum-sha256'] = createHash('sha256').update(body).digest('base64');
		return { headers, body };
	}
	const json = (): string => JSON.stringify(jsonOf(schema, members, rest));
	const xml = (): string => xmlOf(schema, members);
	switch (protocol) {
		case 'query':
			return {
				headers,
				body: `<${operation}Response><${operation}Result>${xml()}</${operation}Result></${operation}Response>`,
			};
		case 'ec2':
			return { headers, body: `<${operation}Response>${xml()}</${operation}Response>` };
		case 'rest-xml':
			return { headers, body: `<${operation}Result>${xml()}</${operation}Result>` };
		case 'smithy-rpc-v2-cbor':
			return { headers: { ...headers, 'smithy-protocol': 'rpc-v2-cbor' }, body: writeCbor(members) };
		default:
			return { headers, body: json() };
	}
}

function payloadOf(protocol: string, name: string, schema: NormalizedSchema, value: unknown): string | Uint8Array {
	if (schema.isBlobSchema()) return value as Uint8Array;
	if (schema.isStringSchema()) return String(value);
	if (protocol !== 'rest-xml') return JSON.stringify(jsonOf(schema, value, true));
	const tag = String(traitsOf(schema).xmlName ?? name);
	return `<${tag}>${xmlOf(schema, value)}</${tag}>`;
}

function headerText(schema: NormalizedSchema, value: unknown): string {
	if (schema.isTimestampSchema()) return timeText(value as Date, schema.getSchema() === 4 ? 6 : schema.getSchema());
	if (traitsOf(schema).mediaType) return Buffer.from(String(value)).toString('base64');
	return Array.isArray(value) ? value.join(', ') : String(value);
}

/** The answer of an operation with these members. */
export function answerOf(key: string, operation: string, output: Values): Wire {
	const model = readService(key);
	const { output: ref } = readOperation(key, operation);
	if (ref === undefined) return { headers: {}, body: '' };
	const schema = NormalizedSchema.of(schemaOf(model).shape(ref) as never);
	return wireOf(model.protocol, operation, schema, output);
}
