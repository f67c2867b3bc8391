/**
 * The parts of AWS's SDK that are used, by name. The only file that imports them as values: the
 * build bundles it into one vendor file, and everything that imports it is loaded lazily.
 */
export {
	getContentLengthPlugin,
	HttpRequest,
	HttpResponse,
	buildQueryString,
	parseQueryString,
} from '@smithy/core/protocols';
export { constructStack } from '@smithy/core/client';
export { NormalizedSchema, TypeRegistry } from '@smithy/core/schema';
export { customEndpointFunctions, resolveEndpoint } from '@smithy/core/endpoints';
export {
	calculateBodyLength,
	fromBase64,
	fromUtf8,
	NumericValue,
	sdkStreamMixin,
	toBase64,
	toUtf8,
} from '@smithy/core/serde';
export { EventStreamCodec, eventStreamSerdeProvider } from '@smithy/core/event-streams';
export { Md5, Sha256 } from '@smithy/core/checksum';
export { parseCborErrorBody } from '@smithy/core/cbor';
export { awsEndpointFunctions, setPartitionInfo } from '@aws-sdk/core/client';
export {
	AwsEc2QueryProtocol,
	AwsJson1_0Protocol,
	AwsJson1_1Protocol,
	AwsQueryProtocol,
	AwsRestJsonProtocol,
	AwsRestXmlProtocol,
	AwsSmithyRpcV2CborProtocol,
	parseXmlErrorBody,
} from '@aws-sdk/core/protocols';
export { SignatureV4 } from '@smithy/signature-v4';
export { SignatureV4a } from '@aws-sdk/signature-v4a';
export { NodeHttpHandler, streamCollector } from '@smithy/node-http-handler';
export { getFlexibleChecksumsPlugin } from '@aws-sdk/checksums/flexible-checksums';
export { Sha1 } from '@aws-sdk/checksums/sha';
export { getApplyMd5BodyChecksumPlugin } from '@smithy/middleware-apply-body-checksum';
export {
	getLocationConstraintPlugin,
	getS3ExpiresMiddlewarePlugin,
	getSsecPlugin,
	getThrow200ExceptionsPlugin,
	S3RestXmlProtocol,
} from '@aws-sdk/middleware-sdk-s3/s3';
export { getReceiveMessagePlugin, getSendMessageBatchPlugin, getSendMessagePlugin } from '@aws-sdk/middleware-sdk-sqs';
export { getAcceptHeaderPlugin } from '@aws-sdk/middleware-sdk-api-gateway';
export { getGlacierPlugin } from '@aws-sdk/middleware-sdk-glacier';
export { getChangeResourceRecordSetsPlugin, getIdNormalizerPlugin } from '@aws-sdk/middleware-sdk-route53';
export { getProcessArnablesPlugin, getRedirectFromPostIdPlugin } from '@aws-sdk/middleware-sdk-s3-control';
export { bodyChecksumGenerator } from '@aws-sdk/body-checksum-node';
