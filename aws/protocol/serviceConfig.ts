import type { ClientProtocol } from '@smithy/types';
import { schemaOf } from '../catalog/schema';
import type { ServiceModel } from '../catalog/types';
import {
	AwsEc2QueryProtocol,
	AwsJson1_0Protocol,
	AwsJson1_1Protocol,
	AwsQueryProtocol,
	AwsRestJsonProtocol,
	AwsRestXmlProtocol,
	AwsSmithyRpcV2CborProtocol,
	calculateBodyLength,
	fromBase64,
	fromUtf8,
	Md5,
	S3RestXmlProtocol,
	sdkStreamMixin,
	Sha1,
	Sha256,
	toBase64,
	toUtf8,
} from '../sdk';
import { collectBody } from './body';
import { chunkedStream } from './chunkedStream';
import { eventStreamMarshaller } from './eventStream';

type WireProtocol = ClientProtocol<never, never>;

/** Three models have their target with its Java package; AWS's newer SDKs send the name alone (`CloudTrail_20131101`). */
const JAVA_PACKAGE = /^com\.amazonaws\..*\.(?=\w+_\d{8}$)/;

const silent = (): void => undefined;
const SILENT_LOGGER = { trace: silent, debug: silent, info: silent, warn: silent, error: silent };

/** What the SDK's protocol classes and middleware read. Nothing in it comes from the environment or a file. */
export interface ServiceConfig {
	readonly serviceId: string;
	readonly apiVersion: string;
	readonly protocol: WireProtocol;
	readonly region: () => Promise<string>;
	readonly disableHostPrefix: boolean;
	readonly [name: string]: unknown;
}

export interface ServiceConfigOptions {
	readonly region: string;
	/** No host prefix such as `{AccountId}.`: the custom endpoint is an address that has no names below it. */
	readonly disableHostPrefix: boolean;
	readonly useFips: boolean;
	readonly useDualStack: boolean;
	readonly useArnRegion?: boolean;
}

export function serviceConfigOf(key: string, model: ServiceModel, options: ServiceConfigOptions): ServiceConfig {
	const always =
		<Value>(value: Value) =>
		async (): Promise<Value> =>
			await Promise.resolve(value);
	const config = {
		serviceId: model.id,
		apiVersion: model.version,
		protocol: protocolOf(key, model),
		region: always(options.region),
		disableHostPrefix: options.disableHostPrefix,
		useFipsEndpoint: always(options.useFips),
		useDualstackEndpoint: always(options.useDualStack),
		useArnRegion: always(options.useArnRegion),
		base64Decoder: fromBase64,
		base64Encoder: toBase64,
		utf8Decoder: fromUtf8,
		utf8Encoder: toUtf8,
		sha256: Sha256,
		sha1: Sha1,
		md5: Md5,
		bodyLengthChecker: calculateBodyLength,
		streamCollector: collectBody,
		sdkStreamMixin,
		getAwsChunkedEncodingStream: chunkedStream,
		requestChecksumCalculation: always('WHEN_SUPPORTED'),
		responseChecksumValidation: always('WHEN_SUPPORTED'),
		logger: SILENT_LOGGER,
		runtime: 'node',
	};
	const full = { ...config, eventStreamMarshaller: eventStreamMarshaller(config) };
	full.protocol.setSerdeContext(full as never);
	return full;
}

/** JSON before CBOR where a service speaks both, as AWS's own JavaScript clients do. */
function protocolOf(key: string, model: ServiceModel): WireProtocol {
	const settings = {
		defaultNamespace: schemaOf(model).namespace,
		errorTypeRegistries: [],
		xmlNamespace: model.xmlNamespace ?? '',
		version: model.version,
		serviceTarget: model.target?.replace(JAVA_PACKAGE, '') ?? '',
		awsQueryCompatible: model.queryCompatible ?? false,
	};
	switch (model.protocol) {
		case 'json':
			return (
				model.jsonVersion === '1.1' ? new AwsJson1_1Protocol(settings) : new AwsJson1_0Protocol(settings)
			) as never;
		case 'rest-json':
			return new AwsRestJsonProtocol(settings) as never;
		case 'rest-xml':
			return (key === 's3' ? new S3RestXmlProtocol(settings) : new AwsRestXmlProtocol(settings)) as never;
		case 'query':
			return new AwsQueryProtocol(settings) as never;
		case 'ec2':
			return new AwsEc2QueryProtocol(settings) as never;
		case 'smithy-rpc-v2-cbor':
			return new AwsSmithyRpcV2CborProtocol(settings) as never;
	}
}
