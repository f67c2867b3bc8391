import type { Service } from '../shared/operation';
import * as changeSet from './changeSet';
import * as exported from './export';
import * as stack from './stack';
import * as template from './template/index';

/** AWS CloudFormation: stacks of resources from templates. */
export const cloudFormation: Service = {
	key: 'cloudformation',
	node: 'awsCloudFormation',
	name: 'AWS CloudFormation',
	resources: {
		changeSet: { name: 'Change Set', operations: changeSet, default: 'getMany' },
		export: { name: 'Export', operations: exported, default: 'getMany' },
		stack: { name: 'Stack', operations: stack, default: 'deploy' },
		template: { name: 'Template', operations: template, default: 'validate' },
	},
	default: 'stack',
	notes: [
		"'Stack: Deploy' makes a stack or updates the one that is there; where there is nothing to change, its output says changed: false.",
		'It waits until AWS has finished, and tells the first reason when something fails; the option Wait for Completion switches that off.',
		'A template of more than 51,200 bytes must be in Amazon S3.',
		'AWS CloudFormation makes the resources with the rights of the credential, or with those of the role in Role ARN.',
	],
};
