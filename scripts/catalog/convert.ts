import type {
	MemberRef,
	OperationModel,
	PaginatorModel,
	Protocol,
	ServiceModel,
	Shape,
	ShapeRef,
	Traits,
	WaiterModel,
} from '../../aws/catalog/types.ts';
import { derivePaginators, WHOLE_NUMBERS } from './derivePaginators.ts';
import type {
	ServiceSource,
	SourceMember,
	SourceModel,
	SourceOperation,
	SourceShape,
	SourceXmlNamespace,
} from './sourceModel.ts';

/** An operation without what comes from other sources than the service model. */
export type ConvertedOperation = Omit<OperationModel, 'iam' | 'arns' | 'access' | 'flags'>;
export type ConvertedService = Omit<ServiceModel, 'operations'> & {
	readonly operations: Readonly<Record<string, ConvertedOperation>>;
};

const STRING = 0;
const DOCUMENT = 15;
const BLOB = 21;
const STREAMING_BLOB = 42;
const LIST_OF = 64;
const MAP_OF = 128;
const FIRST_SHAPE = 256;

const SIMPLE_TYPES: Readonly<Record<string, number>> = {
	string: STRING,
	character: STRING,
	integer: 1,
	long: 1,
	float: 1,
	double: 1,
	boolean: 2,
	blob: BLOB,
	timestamp: 4,
};
const TIMESTAMP_FORMATS: Readonly<Record<string, number>> = { iso8601: 5, rfc822: 6, unixTimestamp: 7 };

/** Bits of traits as `@smithy/core/schema` packs them; a trait that is not here needs the object form. */
const TRAIT_BITS: Readonly<Record<string, number>> = {
	httpLabel: 1,
	idempotent: 2,
	idempotencyToken: 4,
	sensitive: 8,
	httpPayload: 16,
	httpResponseCode: 32,
	httpQueryParams: 64,
};

type TraitObject = Record<string, unknown>;
/** A place in the table: `pending` while its shape is made, `collapsed` where a simple list or map needs none. */
type Place = Shape | 'pending' | 'collapsed';

function packTraits(traits: TraitObject): Traits {
	const names = Object.keys(traits);
	if (names.every((name) => name in TRAIT_BITS)) return names.reduce((bits, name) => bits | (TRAIT_BITS[name] ?? 0), 0);
	return traits;
}

const withTraits = (ref: ShapeRef, traits: TraitObject): MemberRef =>
	Object.keys(traits).length === 0 ? ref : [ref, packTraits(traits)];

const namespacePair = (value: SourceXmlNamespace): [prefix: string, uri: string] =>
	typeof value === 'string' ? ['', value] : [value.prefix ?? '', value.uri];

/** The JavaScript clients speak JSON where a service also offers CBOR or query; so do we. */
export function chooseProtocol(metadata: ServiceSource['metadata']): Protocol {
	return (metadata.protocols?.includes('json') ? 'json' : metadata.protocol) as Protocol;
}

/** The namespace of most requests: the service's own, else the first that its operations or members name. */
function serviceNamespace({ metadata, operations, shapes }: ServiceSource): string | undefined {
	if (metadata.xmlNamespace !== undefined) return namespacePair(metadata.xmlNamespace)[1];
	for (const { input } of Object.values(operations)) {
		if (input?.xmlNamespace !== undefined) return namespacePair(input.xmlNamespace)[1];
	}
	for (const shape of Object.values(shapes)) {
		for (const { xmlNamespace } of Object.values(shape.members ?? {})) {
			if (xmlNamespace === undefined) continue;
			const uri = namespacePair(xmlNamespace)[1];
			if (!uri.includes('XMLSchema')) return uri;
		}
	}
	return undefined;
}

/** DynamoDB's attribute values are a union in Smithy's model, though botocore's does not say so. */
const isUnion = ({ metadata }: ServiceSource, name: string, shape: SourceShape): boolean =>
	shape.union === true ||
	shape.eventstream === true ||
	(name === 'AttributeValue' && /^DynamoDB( Streams)?$/.test(metadata.serviceId));

/** Builds the shape table of one service: shapes are numbered in the order in which the operations reach them. */
class ShapeTable {
	private readonly shapes: Place[] = [];
	private readonly refs = new Map<string, ShapeRef>();
	private readonly source: ServiceSource;
	private readonly protocol: Protocol;
	private readonly isXml: boolean;
	private readonly namespace: string | undefined;
	private readonly namedRoots: ReadonlySet<string>;

	constructor(source: ServiceSource, protocol: Protocol, namespace: string | undefined) {
		this.source = source;
		this.protocol = protocol;
		this.isXml = protocol === 'rest-xml' || protocol === 'query' || protocol === 'ec2';
		this.namespace = namespace;
		this.namedRoots = new Set(
			Object.values(source.operations)
				.filter(({ input }) => input?.locationName !== undefined || input?.xmlNamespace !== undefined)
				.map(({ input }) => input?.shape ?? ''),
		);
	}

	shapeOf(name: string): SourceShape {
		const shape = this.source.shapes[name];
		if (shape === undefined) throw new Error(`${this.source.metadata.serviceId}: shape ${name} is not defined`);
		return shape;
	}

	/** The reference to a shape; adds the shape to the table when it is met first. */
	ref(name: string): ShapeRef {
		const known = this.refs.get(name);
		if (known !== undefined) return known;
		const shape = this.shapeOf(name);
		switch (shape.type) {
			case 'structure':
				return shape.document === true ? this.remember(name, DOCUMENT) : this.structure(name, shape);
			case 'list':
				return this.list(name, shape);
			case 'map':
				return this.map(name, shape);
			default:
				return this.simple(name, shape);
		}
	}

	/** The root element of an XML request is named by the operation, not by the shape. */
	nameInput({ input }: SourceOperation): void {
		if (!this.isXml || input === undefined) return;
		if (input.locationName === undefined && input.xmlNamespace === undefined) return;
		const index = this.ref(input.shape) - FIRST_SHAPE;
		const shape = this.shapes[index];
		if (typeof shape !== 'object' || (shape[0] !== 3 && shape[0] !== 4)) return;
		const traits: TraitObject = typeof shape[2] === 'object' ? { ...shape[2] } : {};
		if (input.locationName !== undefined) traits.xmlName = input.locationName;
		this.addNamespace(traits, input.xmlNamespace);
		const [kind, name, , names, members, required] = shape;
		const packed = packTraits(traits);
		this.shapes[index] =
			required === undefined ? [kind, name, packed, names, members] : [kind, name, packed, names, members, required];
	}

	/** The finished table: places left by collapsed lists and maps are closed. */
	finish(): { shapes: Shape[]; renumber: (ref: ShapeRef) => ShapeRef } {
		const places = new Map<number, number>();
		const kept: Shape[] = [];
		this.shapes.forEach((shape, index) => {
			if (shape === 'pending') throw new Error(`${this.source.metadata.serviceId}: shape ${index} was never finished`);
			if (shape === 'collapsed') return;
			places.set(index, kept.length);
			kept.push(shape);
		});
		const renumber = (ref: ShapeRef): ShapeRef =>
			ref < FIRST_SHAPE ? ref : FIRST_SHAPE + (places.get(ref - FIRST_SHAPE) ?? Number.NaN);
		const member = (ref: MemberRef): MemberRef =>
			typeof ref === 'number' ? renumber(ref) : [renumber(ref[0]), ref[1]];
		const shapes = kept.map((shape): Shape => {
			switch (shape[0]) {
				case 0:
					return shape;
				case 1:
					return [1, shape[1], shape[2], member(shape[3])];
				case 2:
					return [2, shape[1], shape[2], member(shape[3]), member(shape[4])];
				default: {
					const [kind, name, traits, names, members, required] = shape;
					const moved = members.map(member);
					return required === undefined
						? [kind, name, traits, names, moved]
						: [kind, name, traits, names, moved, required];
				}
			}
		});
		return { shapes, renumber };
	}

	private remember(name: string, ref: ShapeRef): ShapeRef {
		this.refs.set(name, ref);
		return ref;
	}

	private reserve(name: string): number {
		const index = this.shapes.push('pending') - 1;
		this.refs.set(name, FIRST_SHAPE + index);
		return index;
	}

	private addNamespace(traits: TraitObject, value: SourceXmlNamespace | undefined): void {
		if (value === undefined) return;
		const pair = namespacePair(value);
		// The service's own namespace is the protocol's default and must not be repeated.
		if (pair[1] !== this.namespace) traits.xmlNamespace = pair;
	}

	private simple(name: string, shape: SourceShape): ShapeRef {
		let base = SIMPLE_TYPES[shape.type];
		if (base === undefined)
			throw new Error(`${this.source.metadata.serviceId}: type ${shape.type} of ${name} is not known`);
		if (shape.type === 'timestamp') base = TIMESTAMP_FORMATS[shape.timestampFormat ?? ''] ?? base;
		if (shape.type === 'blob' && shape.streaming === true) base = STREAMING_BLOB;
		const traits: TraitObject = {};
		if (shape.sensitive === true) traits.sensitive = 1;
		if (shape.requiresLength === true) traits.requiresLength = 1;
		// Not a trait of the protocols: tells forms that the value may not fit a JavaScript number.
		if (shape.type === 'long') traits.long = 1;
		const values = shape.enum ?? [];
		if (values.length === 0 && Object.keys(traits).length === 0) return this.remember(name, base);
		const index = this.reserve(name);
		const packed = packTraits(traits);
		this.shapes[index] = values.length > 0 ? [0, 0, packed, base, values] : [0, 0, packed, base];
		return FIRST_SHAPE + index;
	}

	private list(name: string, shape: SourceShape): ShapeRef {
		const index = this.reserve(name);
		const own = this.containerTraits(shape);
		const member = shape.member;
		if (member === undefined) throw new Error(`List ${name} has no member`);
		const traits: TraitObject = {};
		if (this.isXml && member.locationName !== undefined) traits.xmlName = member.locationName;
		if (member.jsonvalue === true) traits.mediaType = 'application/json';
		const ref = this.ref(member.shape);
		if (own === 0 && Object.keys(traits).length === 0 && ref < LIST_OF && ref !== STREAMING_BLOB) {
			this.shapes[index] = 'collapsed';
			return this.remember(name, LIST_OF | ref);
		}
		this.shapes[index] = [1, 0, own, withTraits(ref, traits)];
		return FIRST_SHAPE + index;
	}

	private map(name: string, shape: SourceShape): ShapeRef {
		const index = this.reserve(name);
		const own = this.containerTraits(shape);
		const { key, value } = shape;
		if (key === undefined || value === undefined) throw new Error(`Map ${name} has no key or value`);
		const keyTraits: TraitObject = {};
		const valueTraits: TraitObject = {};
		if (this.isXml && key.locationName !== undefined) keyTraits.xmlName = key.locationName;
		if (this.isXml && value.locationName !== undefined) valueTraits.xmlName = value.locationName;
		const keyRef = withTraits(this.ref(key.shape), keyTraits);
		const valueRef = withTraits(this.ref(value.shape), valueTraits);
		if (own === 0 && keyRef === STRING && typeof valueRef === 'number' && valueRef < LIST_OF) {
			this.shapes[index] = 'collapsed';
			return this.remember(name, MAP_OF | valueRef);
		}
		this.shapes[index] = [2, 0, own, keyRef, valueRef];
		return FIRST_SHAPE + index;
	}

	private containerTraits(shape: SourceShape): Traits {
		const traits: TraitObject = {};
		if (this.isXml && shape.flattened === true) traits.xmlFlattened = 1;
		if (shape.sparse === true) traits.sparse = 1;
		return packTraits(traits);
	}

	private structure(name: string, shape: SourceShape): ShapeRef {
		const index = this.reserve(name);
		const members = shape.members ?? {};
		const names = Object.keys(members);
		// Required members come first, as in Smithy; an idempotency token is filled in by the client, so it is not one.
		const required = new Set((shape.required ?? []).filter((member) => members[member]?.idempotencyToken !== true));
		const ordered = [
			...names.filter((member) => required.has(member)),
			...names.filter((member) => !required.has(member)),
		];
		const count = ordered.filter((member) => required.has(member)).length;
		const refs = ordered.map((memberName) => this.member(shape, memberName, members[memberName] as SourceMember));
		const traits: TraitObject = {};
		if (shape.eventstream === true) traits.streaming = 1;
		if (this.isXml && shape.locationName !== undefined) traits.xmlName = shape.locationName;
		if (this.isXml) this.addNamespace(traits, shape.xmlNamespace);
		const kind = isUnion(this.source, name, shape) ? 4 : 3;
		const shapeName = this.protocol === 'rest-xml' || this.namedRoots.has(name) ? name : 0;
		const packed = packTraits(traits);
		this.shapes[index] =
			count > 0 && kind === 3
				? [kind, shapeName, packed, ordered, refs, count]
				: [kind, shapeName, packed, ordered, refs];
		return FIRST_SHAPE + index;
	}

	private member(parent: SourceShape, name: string, member: SourceMember): MemberRef {
		const shape = this.shapeOf(member.shape);
		const isPayload = parent.payload === name;
		const traits: TraitObject = {};
		const wireName = member.locationName;
		switch (member.location) {
			case 'uri':
				traits.httpLabel = 1;
				break;
			case 'header':
				traits.httpHeader = wireName ?? name;
				break;
			case 'headers':
				traits.httpPrefixHeaders = wireName ?? '';
				break;
			case 'querystring':
				if (shape.type === 'map') traits.httpQueryParams = 1;
				else traits.httpQuery = wireName ?? name;
				break;
			case 'statusCode':
				traits.httpResponseCode = 1;
				break;
			default:
				if (isPayload) traits.httpPayload = 1;
				if (this.protocol === 'rest-json' && wireName !== undefined && wireName !== name) traits.jsonName = wireName;
				if (this.isXml) Object.assign(traits, this.xmlNames(name, member, shape, isPayload));
		}
		if (member.queryName !== undefined && this.protocol === 'ec2') traits.ec2QueryName = member.queryName;
		if (this.isXml && member.xmlAttribute === true) traits.xmlAttribute = 1;
		if (this.isXml) this.addNamespace(traits, member.xmlNamespace ?? (isPayload ? shape.xmlNamespace : undefined));
		if (member.hostLabel === true) traits.hostLabel = 1;
		if (member.idempotencyToken === true) traits.idempotencyToken = 1;
		if (member.jsonvalue === true) traits.mediaType = 'application/json';
		if (member.eventpayload === true) traits.eventPayload = 1;
		if (member.eventheader === true) traits.eventHeader = 1;
		const ref = this.ref(member.shape);
		return withTraits(member.streaming === true && ref === BLOB ? STREAMING_BLOB : ref, traits);
	}

	private xmlNames(name: string, member: SourceMember, shape: SourceShape, isPayload: boolean): TraitObject {
		const traits: TraitObject = {};
		if (member.flattened === true) traits.xmlFlattened = 1;
		let wireName = member.locationName;
		// The elements of a flattened list stand in the structure itself, so their name is the member's.
		if ((member.flattened === true || shape.flattened === true) && wireName === undefined && shape.type === 'list') {
			wireName = shape.member?.locationName;
		}
		// A payload's element would else be named by its shape, hence its name is kept even where it equals the member's.
		if (wireName !== undefined && (wireName !== name || isPayload)) traits.xmlName = wireName;
		return traits;
	}
}

/** The URI pattern as Smithy has it: labels carry member names, no slash at the end, no bucket for S3. */
export function smithyUri(
	key: string,
	operation: SourceOperation,
	members: Readonly<Record<string, SourceMember>>,
): string {
	let uri = operation.http.requestUri;
	for (const [name, { location, locationName }] of Object.entries(members)) {
		if (location !== 'uri' || locationName === undefined || locationName === name) continue;
		uri = uri.replace(`{${locationName}}`, `{${name}}`).replace(`{${locationName}+}`, `{${name}+}`);
	}
	// The endpoint rule set puts the bucket into the host or the path.
	if (key === 's3') uri = uri.replace(/^\/\{Bucket\}\/?/, '/');
	return uri.replace(/(?<=.)\/$/, '');
}

function convertOperation(
	key: string,
	isRest: boolean,
	operation: SourceOperation,
	table: ShapeTable,
): ConvertedOperation {
	const members = operation.input === undefined ? {} : (table.shapeOf(operation.input.shape).members ?? {});
	const endpointParams: Record<string, { member: string } | { value: unknown } | { path: string }> = {};
	for (const [name, { contextParam }] of Object.entries(members)) {
		if (contextParam !== undefined) endpointParams[contextParam.name] = { member: name };
	}
	for (const [name, { value }] of Object.entries(operation.staticContextParams ?? {})) endpointParams[name] = { value };
	for (const [name, { path }] of Object.entries(operation.operationContextParams ?? {}))
		endpointParams[name] = { path };

	const converted: { -readonly [Key in keyof ConvertedOperation]: ConvertedOperation[Key] } = {};
	if (operation.input !== undefined) converted.input = table.ref(operation.input.shape);
	if (operation.output !== undefined) converted.output = table.ref(operation.output.shape);
	table.nameInput(operation);
	if (isRest) {
		converted.http = [operation.http.method, smithyUri(key, operation, members), operation.http.responseCode ?? 200];
	}
	// S3 Control's rule set puts the account into the host by itself.
	const hostPrefix = operation.endpoint?.hostPrefix;
	if (hostPrefix !== undefined && key !== 's3control') converted.hostPrefix = hostPrefix;
	if (Object.keys(endpointParams).length > 0) converted.endpointParams = endpointParams;
	if (operation.httpChecksum !== undefined) converted.checksum = operation.httpChecksum;
	else if (operation.httpChecksumRequired === true) converted.checksum = true;
	if (operation.auth !== undefined) converted.auth = operation.auth;
	else if (operation.authtype === 'none') converted.auth = ['smithy.api#noAuth'];
	if (operation.unsignedPayload === true || operation.authtype === 'v4-unsigned-body') converted.unsignedPayload = true;
	if (operation.deprecated === true) converted.deprecated = true;
	return converted;
}

const asList = (value: string | readonly string[] | undefined): readonly string[] =>
	value === undefined ? [] : typeof value === 'string' ? [value] : value;

function convertPaginators(source: SourceModel): Record<string, PaginatorModel> {
	const paginators: Record<string, PaginatorModel> = {};
	for (const [name, paginator] of Object.entries(source.paginators)) {
		paginators[name] = {
			input: asList(paginator.input_token),
			output: asList(paginator.output_token),
			result: asList(paginator.result_key),
			...(paginator.limit_key === undefined ? {} : { limit: paginator.limit_key }),
			...(paginator.more_results === undefined ? {} : { more: paginator.more_results }),
		};
	}
	return paginators;
}

/** AWS refuses page sizes outside the range of the member, which differs from operation to operation. */
function withPageSizes(
	{ metadata, operations, shapes }: ServiceSource,
	paginators: Readonly<Record<string, PaginatorModel>>,
): Record<string, PaginatorModel> {
	return Object.fromEntries(
		Object.entries(paginators).map(([name, paginator]) => {
			const input = shapes[operations[name]?.input?.shape ?? ''];
			const size = shapes[input?.members?.[paginator.limit ?? '']?.shape ?? ''];
			if (size === undefined || !WHOLE_NUMBERS.has(size.type)) return [name, paginator];
			// EC2 takes 5 and more, which its models say of some operations only.
			const { min = metadata.serviceId === 'EC2' ? 5 : 1, max } = size;
			const least = Math.max(min, 1);
			if (least === 1 && max === undefined) return [name, paginator];
			return [name, { ...paginator, pageSizes: max === undefined ? [least] : [least, max] }];
		}),
	);
}

function convertWaiters(source: SourceModel): Record<string, WaiterModel> {
	const waiters: Record<string, WaiterModel> = {};
	for (const [name, { operation, delay, maxAttempts, acceptors }] of Object.entries(source.waiters)) {
		waiters[name] = {
			operation,
			delay,
			maxAttempts,
			acceptors: acceptors.map(({ state, matcher, argument, expected }) => ({
				state,
				matcher,
				...(argument === undefined ? {} : { argument }),
				expected,
			})),
		};
	}
	return waiters;
}

/** The members that the JavaScript client adds to S3: the text of an `Expires` header that is no valid date. */
function addExpiresString(key: string, source: ServiceSource): ServiceSource {
	if (key !== 's3') return source;
	const shapes: Record<string, SourceShape> = { ...source.shapes };
	for (const name of ['GetObjectOutput', 'HeadObjectOutput']) {
		const shape = shapes[name];
		if (shape?.members === undefined) continue;
		shapes[name] = {
			...shape,
			members: {
				...shape.members,
				ExpiresString: { shape: 'ExpiresString', location: 'header', locationName: 'ExpiresString' },
			},
		};
	}
	shapes.ExpiresString = { type: 'string' };
	return { ...source, shapes };
}

/** Types of AWS's Smithy models, from which its other SDKs are made, where botocore keeps an older one. */
const SMITHY_TYPES: Readonly<Record<string, Readonly<Record<string, SourceShape>>>> = {
	route53: { PageMaxItems: { type: 'integer' } },
	s3: { PartNumberMarker: { type: 'string' }, NextPartNumberMarker: { type: 'string' } },
};

function withSmithyTypes(key: string, source: ServiceSource): ServiceSource {
	const types = Object.entries(SMITHY_TYPES[key] ?? {}).filter(([name]) => source.shapes[name] !== undefined);
	return types.length === 0 ? source : { ...source, shapes: { ...source.shapes, ...Object.fromEntries(types) } };
}

/**
 * Turns the models of one service into its catalog entry.
 * @param key catalog key, e.g. `s3`
 */
export function convertService(key: string, model: SourceModel): ConvertedService {
	const source = withSmithyTypes(key, addExpiresString(key, model.service));
	const { metadata } = source;
	const protocol = chooseProtocol(metadata);
	const isRest = protocol.startsWith('rest-');
	const isXml = isRest ? protocol === 'rest-xml' : protocol === 'query' || protocol === 'ec2';
	const namespace = serviceNamespace(source);
	const table = new ShapeTable(source, protocol, namespace);
	const raw = Object.entries(source.operations).map(
		([name, operation]) => [name, convertOperation(key, isRest, operation, table)] as const,
	);
	const { shapes, renumber } = table.finish();
	const operations: Record<string, ConvertedOperation> = {};
	for (const [name, operation] of raw) {
		const { input, output, ...rest } = operation;
		operations[name] = {
			...(input === undefined ? {} : { input: renumber(input) }),
			...(output === undefined ? {} : { output: renumber(output) }),
			...rest,
		};
	}
	const paginators = convertPaginators(model);
	const auth = metadata.auth;
	return {
		id: metadata.serviceId,
		name: metadata.serviceFullName,
		version: metadata.apiVersion,
		protocol,
		...(metadata.protocols === undefined || metadata.protocols.length < 2
			? {}
			: { protocols: metadata.protocols as Protocol[] }),
		...(metadata.targetPrefix === undefined ? {} : { target: metadata.targetPrefix }),
		...(metadata.jsonVersion === undefined ? {} : { jsonVersion: metadata.jsonVersion }),
		...(isXml && namespace !== undefined ? { xmlNamespace: namespace } : {}),
		...(metadata.awsQueryCompatible === undefined ? {} : { queryCompatible: true as const }),
		signingName: metadata.signingName ?? metadata.endpointPrefix,
		endpointPrefix: metadata.endpointPrefix,
		...(auth === undefined || (auth.length === 1 && auth[0] === 'aws.auth#sigv4') ? {} : { auth }),
		operations,
		paginators: withPageSizes(source, { ...paginators, ...derivePaginators(source, paginators) }),
		waiters: convertWaiters(model),
		shapes,
	};
}
