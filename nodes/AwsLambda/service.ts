import type { Service } from '../shared/operation';
import * as alias from './alias';
import * as eventInvokeConfig from './eventInvokeConfig';
import * as eventSourceMapping from './eventSourceMapping';
import * as functionOperations from './function';
import * as functionUrl from './functionUrl';
import * as layer from './layer';
import * as provisionedConcurrency from './provisionedConcurrency';
import * as version from './version';

/** AWS Lambda. */
export const lambda: Service = {
	key: 'lambda',
	node: 'awsLambda',
	name: 'AWS Lambda Functions',
	resources: {
		alias: { name: 'Alias', operations: alias, default: 'getMany' },
		eventInvokeConfig: { name: 'Asynchronous Invocation', operations: eventInvokeConfig, default: 'get' },
		eventSourceMapping: { name: 'Event Source Mapping', operations: eventSourceMapping, default: 'getMany' },
		function: { name: 'Function', operations: functionOperations, default: 'invoke' },
		functionUrl: { name: 'Function URL', operations: functionUrl, default: 'get' },
		layer: { name: 'Layer', operations: layer, default: 'getMany' },
		provisionedConcurrency: { name: 'Provisioned Concurrency', operations: provisionedConcurrency, default: 'getMany' },
		version: { name: 'Version', operations: version, default: 'getMany' },
	},
	default: 'function',
	notes: [
		'A function whose code throws fails the item with its own message, type and stack trace, unless Fail on Function Error is off.',
		'Invoke waits up to 15 minutes, as long as a function may run. What passes data on without an answer is the type Event.',
		'When the connection breaks before the answer came, the function may have run, so Request and Response does not invoke it a second time: the item fails and says so. What AWS refused or throttled is tried again, and events are, since they may come twice anyway.',
		'Firewalls drop connections that are silent for some minutes. Work that takes long is better invoked as an event.',
		'Several items invoke one after another; the option Items in Parallel lets them go at the same time.',
		'A URL that everybody may call needs a permission in the policy of the function as well, which the AWS console adds by itself.',
		'Get and Get Many show environment variables, and n8n stores the data of executions: keep secrets in AWS Secrets Manager.',
		'A function that is given by its ARN is called in the region of the ARN.',
		'Input and answer hold at most 6 MB, for Event 1 MB.',
	],
};
