import { AmazonWorkSpaces } from '../../../nodes/AmazonWorkSpaces/AmazonWorkSpaces.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';

const workspace = { __rl: true, mode: 'id', value: 'ws-0123456ab' };
const none = { ...workspace, value: EMPTY };
const directory = { __rl: true, mode: 'id', value: 'd-0123456789' };
const bundle = { __rl: true, mode: 'id', value: 'wsb-0123456ab' };

describeBadInput(
	AmazonWorkSpaces,
	[
		['no WorkSpace to start', 'workspace:start', { workspace: none }, /'WorkSpace' is not set/, /value/],
		['no WorkSpace to terminate', 'workspace:terminate', { workspace: none }, /'WorkSpace' is not set/, /value/],
		[
			'no WorkSpace to look at',
			'workspace:getConnectionStatus',
			{ workspace: none },
			/'WorkSpace' is not set/,
			/value/,
		],
		['no user', 'workspace:create', { directory, bundle, userName: EMPTY }, /'User Name' is not set/, /value/],
		[
			'no directory',
			'workspace:create',
			{ directory: none, bundle, userName: 'ada' },
			/'Directory' is not set/,
			/value/,
		],
		[
			'nothing that has tags',
			'tag:remove',
			{ resourceId: EMPTY, tagKeys: 'team' },
			/'Resource ID' is not set/,
			/value/,
		],
	],
	[
		['ResourceNotFoundException', 'workspace:modifyProperties', { workspace }, /Check the ID and 'Region'/],
		['OperationInProgressException', 'workspace:modifyProperties', { workspace }, /some minutes/],
		['ResourceLimitExceededException', 'workspace:create', { directory, bundle, userName: 'ada' }, /quota/],
		['InvalidParameterValuesException', 'workspace:getMany', {}, /Check the values/],
	],
);

describeAsTool(AmazonWorkSpaces, {
	of: 'workspace:start',
	parameters: { workspace: { __rl: true, mode: 'id', value: "={{ $fromAI('workspace', '', 'string') }}" } },
	filledIn: { workspace: 'ws-0123456ab' },
	reply: { body: { FailedRequests: [] } },
	output: { success: true },
});
