import { AwsCloudFormation } from '../../../nodes/AwsCloudFormation/AwsCloudFormation.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';
import { queryError, queryReply } from '../queryReply';

const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const stackName = byName('shop');
const changeSetName = byName('next');
const fromText = { templateFrom: 'text', template: '{}' };
const nextStep = /Give (this|these) parameters? a value/;

describeBadInput(
	AwsCloudFormation,
	[
		['no name', 'stack:create', { stackName: EMPTY, ...fromText }, /'Stack Name' is not set/, nextStep],
		['no stack', 'stack:get', { stackName: byName(EMPTY) }, /'Stack' is not set/, nextStep],
		['no stack', 'stack:delete', { stackName: byName(EMPTY) }, /'Stack' is not set/, nextStep],
		['no template', 'stack:create', { stackName: 'shop', template: EMPTY }, /'Template' is not set/, nextStep],
		['no template', 'template:validate', { template: EMPTY }, /'Template' is not set/, nextStep],
		[
			'no URL',
			'stack:create',
			{ stackName: 'shop', templateFrom: 'url', templateUrl: EMPTY },
			/'Template URL' is not set/,
			nextStep,
		],
		[
			'a file that is not there',
			'template:validate',
			{ templateFrom: 'binary', binaryPropertyName: 'nothing' },
			/nothing/,
			/^/,
		],
		[
			'a template that is too large',
			'template:validate',
			{ templateFrom: 'text', template: ' '.repeat(51_201) },
			/'Template' has 51201 bytes; AWS takes at most 51,200/,
			/S3 URL/,
		],
		[
			'no change set',
			'changeSet:execute',
			{ stackName, changeSetName: byName(EMPTY) },
			/'Change Set' is not set/,
			nextStep,
		],
	],
	[
		['AlreadyExistsException', 'stack:create', { stackName: 'shop', ...fromText }, /Deploy/],
		['InsufficientCapabilitiesException', 'stack:create', { stackName: 'shop', ...fromText }, /Capabilities/],
		['InvalidChangeSetStatus', 'changeSet:execute', { stackName, changeSetName }, /CREATE_COMPLETE/],
	],
	queryError,
);

describeAsTool(AwsCloudFormation, {
	of: 'stack:getOutputs',
	parameters: { stackName: byName("={{ $fromAI('stack', '', 'string') }}") },
	filledIn: { stack: 'shop' },
	reply: queryReply('DescribeStacks', { Stacks: [{ Outputs: [{ OutputKey: 'Url', OutputValue: 'https://shop' }] }] }),
	output: { Url: 'https://shop' },
});
