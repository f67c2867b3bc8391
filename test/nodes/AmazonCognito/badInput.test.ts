import { AmazonCognito } from '../../../nodes/AmazonCognito/AmazonCognito.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';

const userPoolId = { __rl: true, mode: 'id', value: 'eu-central-1_AbCdEfGhI' };
const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const user = { userPoolId, username: byId('ada') };
const nextStep = /Give (this|these) parameters? a value/;

describeBadInput(
	AmazonCognito,
	[
		['no user pool', 'user:getMany', { userPoolId: byId(EMPTY) }, /'User Pool' is not set/, nextStep],
		[
			'the name of a user pool',
			'user:getMany',
			{ userPoolId: byId('my shop') },
			/'User Pool' is no ID of a user pool: my shop/,
			/Choose it from the list/,
		],
		['no user', 'user:get', { userPoolId, username: byId(EMPTY) }, /'User' is not set/, nextStep],
		['no new user', 'user:create', { userPoolId, username: EMPTY }, /'Username' is not set/, nextStep],
		['no group', 'user:addToGroup', { ...user, groupName: byId(EMPTY) }, /'Group' is not set/, nextStep],
		['no new group', 'group:create', { userPoolId, groupName: EMPTY }, /'Group Name' is not set/, nextStep],
		['no attributes', 'user:update', user, /'User Attributes' is not set/, nextStep],
		[
			'a custom attribute without a name',
			'user:update',
			{ ...user, userAttributes: { attributes: [{ attributeType: 'custom', customName: '', value: 'x' }] } },
			/'Custom Attribute Name' is not set/,
			/Name the attribute/,
		],
		['no names of attributes', 'user:deleteAttributes', { ...user, userAttributeNames: EMPTY }, /not set/, nextStep],
		['no password', 'user:setPassword', { ...user, password: EMPTY }, /'Password' is not set/, nextStep],
	],
	[
		['UsernameExistsException', 'user:create', { userPoolId, username: 'ada' }, /Resend Invitation/],
		['UnsupportedUserStateException', 'user:resendInvitation', user, /Reset Password/],
		['NotAuthorizedException', 'user:resetPassword', user, /Resend Invitation/],
		['InvalidParameterException', 'user:resetPassword', user, /Set Password/],
		['UserNotFoundException', 'user:get', user, /Code: UserNotFoundException/],
	],
);

describeAsTool(AmazonCognito, {
	of: 'user:get',
	parameters: { userPoolId, username: byId("={{ $fromAI('user', '', 'string') }}") },
	filledIn: { user: 'ada' },
	reply: { body: { Username: 'ada', UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }] } },
	output: { Username: 'ada', email: 'ada@example.com' },
});
