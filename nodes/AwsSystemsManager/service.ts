import type { Service } from '../shared/operation';
import * as automation from './automation';
import * as command from './command';
import * as managedNode from './managedNode';
import * as parameter from './parameter';

/** AWS Systems Manager: Parameter Store, Run Command, Automation. */
export const systemsManager: Service = {
	key: 'ssm',
	node: 'awsSystemsManager',
	name: 'AWS Systems Manager',
	resources: {
		automation: { name: 'Automation', operations: automation, default: 'start' },
		command: { name: 'Command', operations: command, default: 'run' },
		managedNode: { name: 'Managed Node', operations: managedNode, default: 'getMany' },
		parameter: { name: 'Parameter', operations: parameter, default: 'get' },
	},
	default: 'parameter',
	notes: [
		'Standard parameters hold up to 4 KB and cost nothing; advanced ones hold up to 8 KB and cost per month.',
		'The output of an operation that decrypts holds the secret, and n8n stores the data of executions.',
		'Several items are read by GetParameters and deleted by DeleteParameters, ten in one call. Both are IAM actions of their own; with the option Batch Size at 1, GetParameter and DeleteParameter are enough.',
		'Systems Manager keeps the first 24,000 characters of what a command writes. Longer output needs a bucket (Output Bucket).',
		'A command runs as root or as SYSTEM on the machine. Let an agent fill in Commands only where that is what you want.',
	],
};
