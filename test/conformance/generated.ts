import { membersOf, type ShapeView, shapeOf } from '../../aws/catalog/schema';
import type { MemberRef, ServiceModel } from '../../aws/catalog/types';

/** How much of a shape is filled: what AWS requires, or every member down to a depth. */
export type Extent = 'minimal' | 'full';

const DEPTH: Readonly<Record<Extent, number>> = { minimal: 3, full: 5 };
/** Below this nothing is made any more, also where it is required: shapes may require themselves. */
const LOWEST = -3;
const TIME = new Date(1_700_000_000_000);

/** Stands for a value that cannot be made here. */
export const EVENT_STREAM = Symbol('event stream');

const STREAM = 'arn:aws:kinesis:us-east-1:123456789012:stream/s1';

/** Values that a rule set or a plugin reads, so that any text will not do; undefined leaves the member out. */
const FIXED: Readonly<Record<string, unknown>> = {
	Bucket: 'my-bucket',
	AccountId: '123456789012',
	QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q',
	SourceRegion: 'ap-south-1',
	KvsARN: 'arn:aws:cloudfront::123456789012:key-value-store/11111111-2222-4333-8444-555555555555',
};
const FIXED_OF_SERVICE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
	Kinesis: {
		StreamARN: STREAM,
		ChannelARN: 'arn:aws:kinesis:us-east-1:123456789012:channel/c1',
		ConsumerARN: `${STREAM}/consumer/c:1`,
		ResourceARN: STREAM,
		StreamId: undefined,
	},
	// Signed for many regions at once (SigV4a).
	EventBridge: { EndpointId: 'abcde.veo' },
	SESv2: { EndpointId: 'abcde.456' },
	'S3 Control': { OutpostId: undefined },
};

/** Values that say what they are, with every character that an encoder could get wrong. */
function textFor(name: string, shape: ShapeView): string {
	const { traits } = shape;
	if (traits.mediaType) return '{"j":[1,"two"]}';
	if (traits.hostLabel) return '123456789012';
	if (traits.httpLabel) return `lab/${name} 1`;
	if (traits.httpHeader || traits.httpPrefixHeaders !== undefined) return 'header value';
	return `v&<${name}>"é +/='%\n\u{1F600}`;
}

/**
 * A value of a shape, the same each time.
 * @returns undefined where the shape goes too deep; `EVENT_STREAM` where it is a stream of events
 */
export function valueOf(
	model: ServiceModel,
	ref: MemberRef,
	extent: Extent,
	name = '',
	depth = DEPTH[extent],
): unknown {
	const shape = shapeOf(model, ref);
	if (shape.traits.idempotencyToken) return '11111111-2222-4333-8444-555555555555';
	switch (shape.kind) {
		case 'simple':
			if (shape.values?.length) return shape.values[0];
			switch (shape.type) {
				case 'string':
					return textFor(name, shape);
				case 'number':
					return 7;
				case 'boolean':
					return true;
				case 'timestamp':
					return TIME;
				case 'document':
					return { a: [1, 'x'], b: true };
				case 'blob':
					return Uint8Array.of(1, 2, 250);
			}
			break;
		case 'list': {
			if (depth <= 0) return undefined;
			const value = valueOf(model, shape.member, extent, name, depth - 1);
			return value === undefined ? [] : [value, valueOf(model, shape.member, extent, name, depth - 1)];
		}
		case 'map': {
			if (depth <= 0) return undefined;
			const key = shapeOf(model, shape.key);
			const value = valueOf(model, withTraits(shape.value, shape.traits), extent, name, depth - 1);
			const named = key.kind === 'simple' && key.values?.length ? key.values[0] : 'key1';
			return value === undefined ? {} : { [named ?? 'key1']: value };
		}
		case 'union': {
			if (shape.streaming) return EVENT_STREAM;
			if (depth < LOWEST) return undefined;
			for (const member of membersOf(model, ref)) {
				const value = valueOf(model, member.ref, extent, member.name, depth - 1);
				if (value !== undefined) return { [member.name]: value };
			}
			return undefined;
		}
		case 'structure': {
			if ((depth <= 0 && shape.required === 0) || depth < LOWEST) return {};
			const made: Record<string, unknown> = {};
			for (const member of membersOf(model, ref)) {
				const isToken = Boolean(member.shape.traits.idempotencyToken);
				if (!member.required && !isToken && (depth <= 0 || extent === 'minimal')) continue;
				const value = valueOf(model, member.ref, extent, member.name, depth - 1);
				if (value !== undefined) made[member.name] = value;
			}
			return made;
		}
	}
	return undefined;
}

/** Values of a map of headers are header values themselves. */
function withTraits(ref: MemberRef, traits: ShapeView['traits']): MemberRef {
	if (traits.httpPrefixHeaders === undefined) return ref;
	return [typeof ref === 'number' ? ref : ref[0], { httpHeader: 'x' }];
}

/** An input of an operation. */
export function inputOf(model: ServiceModel, operation: string, extent: Extent): Record<string, unknown> {
	const { input } = model.operations[operation] ?? {};
	const made = input === undefined ? {} : (valueOf(model, input, extent) as Record<string, unknown>);
	for (const [name, value] of Object.entries({ ...FIXED, ...FIXED_OF_SERVICE[model.id] })) {
		if (!(name in made)) continue;
		if (value === undefined) delete made[name];
		else if (typeof made[name] === 'string') made[name] = value;
	}
	return made;
}

/** Whether a value holds a stream of events anywhere. */
export const holdsEventStream = (value: unknown): boolean =>
	value === EVENT_STREAM ||
	(typeof value === 'object' &&
		value !== null &&
		!(value instanceof Uint8Array) &&
		Object.values(value).some(holdsEventStream));
