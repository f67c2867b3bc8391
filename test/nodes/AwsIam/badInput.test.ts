import { AwsIam } from '../../../nodes/AwsIam/AwsIam.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';
import { queryError, queryReply } from '../queryReply';

const named = (value: string) => ({ __rl: true, mode: 'name', value });
const userName = named('ada');
const byArn = (value: string) => ({ __rl: true, mode: 'arn', value });
const nextStep = /Give (this|these) parameters? a value/;

describeBadInput(
	AwsIam,
	[
		['no user', 'user:delete', { userName: named(EMPTY) }, /'User' is not set/, nextStep],
		['no new user', 'user:create', { userName: EMPTY }, /'User Name' is not set/, nextStep],
		[
			'neither user nor group',
			'user:addToGroup',
			{ userName: named(EMPTY), groupName: named(EMPTY) },
			/'User' and 'Group' are not set|'Group' and 'User' are not set/,
			nextStep,
		],
		['no group', 'group:delete', { groupName: named(EMPTY) }, /'Group' is not set/, nextStep],
		['no role', 'role:get', { roleName: named(EMPTY) }, /'Role' is not set/, nextStep],
		[
			'a trust policy that is no JSON',
			'role:create',
			{ roleName: 'x', assumeRolePolicyDocument: '{ Version: }' },
			/'Trust Policy' is not valid JSON/,
			/double quotes/,
		],
		[
			'no trust policy',
			'role:updateTrustPolicy',
			{ roleName: named('x'), policyDocument: EMPTY },
			/'Trust Policy' is not set/,
			nextStep,
		],
		[
			'a policy by its name',
			'policy:attachToUser',
			{ userName, policyArn: byArn('ReadOnlyAccess') },
			/'Policy' is no ARN of the service "iam": ReadOnlyAccess/,
			/whole ARN/,
		],
		[
			'a policy of another service',
			'policy:get',
			{ policyArn: byArn('arn:aws:s3:::bucket') },
			/'Policy' is no ARN of the service "iam"/,
			/:iam:/,
		],
		['no access key', 'accessKey:delete', { userName, accessKeyId: named(EMPTY) }, /'Access Key' is not set/, nextStep],
	],
	[
		['DeleteConflict', 'user:delete', { userName }, /Remove From Group.*Nothing has been removed/],
		['DeleteConflict', 'group:delete', { groupName: named('developers') }, /Remove Members First/],
		['DeleteConflict', 'role:delete', { roleName: named('r') }, /Detach From Role/],
	],
	(code, message) => queryError(code, message, 409),
);

describeAsTool(AwsIam, {
	of: 'user:get',
	parameters: { userName: named("={{ $fromAI('user', '', 'string') }}") },
	filledIn: { user: 'ada' },
	reply: queryReply('GetUser', { User: { UserName: 'ada' } }),
	output: { UserName: 'ada' },
});
