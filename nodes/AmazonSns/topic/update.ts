import { operation } from '../../shared/operation';
import { attributeValue } from '../attributeValue';
import { topic } from '../fields';
import { withNextStep } from '../refusals';

export const update = operation({
	command: 'SetTopicAttributes',
	name: 'Update',
	action: 'Update a topic',
	description: 'Set one attribute of a topic',
	fields: {
		TopicArn: topic,
		AttributeName: {
			type: 'options',
			label: 'Attribute',
			choices: {
				ArchivePolicy: 'Archive Policy (JSON)',
				ContentBasedDeduplication: 'Content-Based Deduplication',
				DeliveryPolicy: 'Delivery Policy (JSON)',
				DisplayName: 'Display Name',
				FifoThroughputScope: 'FIFO Throughput Scope',
				KmsMasterKeyId: 'KMS Key ID',
				MaximumMessageSize: 'Maximum Message Size (Bytes)',
				Policy: 'Access Policy (JSON)',
				SignatureVersion: 'Signature Version',
				TracingConfig: 'Tracing Config',
			},
			default: 'DisplayName',
		},
		AttributeValue: attributeValue,
	},
	input: (values) => values,
	failure: withNextStep,
});
