import type { Pluggable } from '@smithy/types';
import { membersOf } from '../catalog/schema';
import type { OperationModel, ServiceModel } from '../catalog/types';
import {
	bodyChecksumGenerator,
	getAcceptHeaderPlugin,
	getApplyMd5BodyChecksumPlugin,
	getChangeResourceRecordSetsPlugin,
	getFlexibleChecksumsPlugin,
	getGlacierPlugin,
	getIdNormalizerPlugin,
	getLocationConstraintPlugin,
	getProcessArnablesPlugin,
	getReceiveMessagePlugin,
	getRedirectFromPostIdPlugin,
	getS3ExpiresMiddlewarePlugin,
	getSendMessageBatchPlugin,
	getSendMessagePlugin,
	getSsecPlugin,
	getThrow200ExceptionsPlugin,
} from '../sdk';
import type { ServiceConfig } from './serviceConfig';

type Plugin = Pluggable<never, never>;

/** Checksums that can be verified; AWS offers more, and an unknown one would fail the download. */
const VERIFIABLE = ['CRC64NVME', 'CRC32', 'CRC32C', 'SHA256', 'SHA1'];

/** What a few services need beyond their protocol: the SDK's own middleware, chosen by service and operation. */
export function pluginsOf(key: string, model: ServiceModel, name: string, config: ServiceConfig): Plugin[] {
	const operation = model.operations[name];
	if (operation === undefined) return [];
	const plugins = [
		...checksumPlugins(key, operation, config),
		...(SERVICE_PLUGINS[key]?.(config, name, model, operation) ?? []),
	];
	return plugins as Plugin[];
}

function checksumPlugins(key: string, { checksum }: OperationModel, config: ServiceConfig): unknown[] {
	if (checksum === undefined) return [];
	if (checksum === true && key !== 's3') return [getApplyMd5BodyChecksumPlugin(config as never)];
	const trait: Readonly<Record<string, unknown>> = checksum === true ? { requestChecksumRequired: true } : checksum;
	const { requestAlgorithmMember, requestChecksumRequired, requestValidationModeMember, responseAlgorithms } = trait;
	return [
		getFlexibleChecksumsPlugin(
			config as never,
			{
				requestChecksumRequired: requestChecksumRequired === true,
				...(requestAlgorithmMember === undefined
					? {}
					: { requestAlgorithmMember: { httpHeader: 'x-amz-sdk-checksum-algorithm', name: requestAlgorithmMember } }),
				...(requestValidationModeMember === undefined ? {} : { requestValidationModeMember }),
				...(Array.isArray(responseAlgorithms)
					? { responseAlgorithms: responseAlgorithms.filter((algorithm) => VERIFIABLE.includes(String(algorithm))) }
					: {}),
			} as never,
		),
	];
}

type Choose = (config: ServiceConfig, name: string, model: ServiceModel, operation: OperationModel) => unknown[];

const SERVICE_PLUGINS: Readonly<Record<string, Choose>> = {
	s3: (config, name, model, operation) => {
		const takes = membersOf(model, operation.input).map((member) => member.name);
		const gives = membersOf(model, operation.output);
		const streams = gives.some(({ shape }) => 'streaming' in shape && shape.streaming);
		return [
			...(streams ? [] : [getThrow200ExceptionsPlugin(config as never)]),
			...(takes.includes('SSECustomerKey') || takes.includes('CopySourceSSECustomerKey')
				? [getSsecPlugin(config as never)]
				: []),
			...(gives.some((member) => member.name === 'Expires') ? [getS3ExpiresMiddlewarePlugin(config as never)] : []),
			...(name === 'CreateBucket' ? [getLocationConstraintPlugin(config as never)] : []),
		];
	},
	s3control: (config) => [getProcessArnablesPlugin(config as never), getRedirectFromPostIdPlugin(config as never)],
	sqs: (config, name) => {
		if (name === 'SendMessage') return [getSendMessagePlugin(config as never)];
		if (name === 'SendMessageBatch') return [getSendMessageBatchPlugin(config as never)];
		return name === 'ReceiveMessage' ? [getReceiveMessagePlugin(config as never)] : [];
	},
	apigateway: (config) => [getAcceptHeaderPlugin(config as never)],
	glacier: (config) => [getGlacierPlugin({ ...config, bodyChecksumGenerator } as never)],
	route53: (config, name) => [
		getIdNormalizerPlugin(config as never),
		...(name === 'ChangeResourceRecordSets' ? [getChangeResourceRecordSetsPlugin(config as never)] : []),
	],
};
