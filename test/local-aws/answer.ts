import { writeCbor } from './cbor';
import { type Protocol, Reply, requestIdHeaders } from './errors';
import type { Service } from './service';
import { writeXml, type XmlValue, XML_HEAD } from './xml';

type Output = Readonly<Record<string, unknown>>;

/** JSON as AWS writes it: times are seconds, bytes are base64. */
function toJson(value: unknown): unknown {
	if (value instanceof Date) {
		return value.getTime() / 1000;
	}
	if (value instanceof Uint8Array) {
		return Buffer.from(value).toString('base64');
	}
	if (Array.isArray(value)) {
		return value.map(toJson);
	}
	if (typeof value === 'object' && value !== null) {
		return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toJson(member)]));
	}
	return value;
}

export interface AnswerContext {
	readonly service: Service;
	readonly protocol: Protocol;
	readonly operation: string;
	readonly requestId: string;
	readonly wantsJson: boolean;
	readonly jsonType?: string;
}

function bodyOf(output: Output | undefined, context: AnswerContext): { type: string; body: string | Buffer } {
	const { operation, requestId, service } = context;
	const namespace = service.namespace ? ` xmlns="${service.namespace}"` : '';
	const values = (output ?? {}) as XmlValue;
	switch (context.protocol) {
		case 'query': {
			if (context.wantsJson) {
				return {
					type: 'application/json',
					body: JSON.stringify({
						[`${operation}Response`]: {
							[`${operation}Result`]: toJson(output ?? null),
							ResponseMetadata: { RequestId: requestId },
						},
					}),
				};
			}
			const result = output === undefined ? {} : { [`${operation}Result`]: values };
			return {
				type: 'text/xml',
				body: writeXml(
					`${operation}Response`,
					{ ...result, ResponseMetadata: { RequestId: requestId } },
					service.flatLists ? undefined : 'member',
					namespace,
				),
			};
		}
		case 'ec2':
			return {
				type: 'text/xml;charset=UTF-8',
				body:
					XML_HEAD +
					writeXml(
						`${operation}Response`,
						{ requestId, ...(output as Record<string, XmlValue> | undefined) },
						'item',
						namespace,
					),
			};
		case 's3':
			return output === undefined
				? { type: 'application/xml', body: '' }
				: {
						type: 'application/xml',
						body:
							XML_HEAD +
							Object.entries(values)
								.map(([name, value]) => writeXml(name, value as XmlValue, undefined, namespace))
								.join(''),
					};
		case 'cbor':
			return { type: 'application/cbor', body: writeCbor(output ?? {}) };
		case 'json':
			return { type: context.jsonType ?? 'application/x-amz-json-1.1', body: JSON.stringify(toJson(output ?? {})) };
		case 'rest-json':
			return { type: 'application/json', body: JSON.stringify(toJson(output ?? {})) };
	}
}

/** Writes an operation's output members in the caller's protocol. */
export function answer(output: Output | undefined, context: AnswerContext): Reply {
	const { type, body } = bodyOf(output, context);
	return new Reply(
		200,
		{
			...requestIdHeaders(context.protocol, context.requestId),
			'content-type': type,
			...(context.protocol === 'cbor' ? { 'smithy-protocol': 'rpc-v2-cbor' } : {}),
		},
		body,
	);
}
