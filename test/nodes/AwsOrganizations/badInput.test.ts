import { AwsOrganizations } from '../../../nodes/AwsOrganizations/AwsOrganizations.node';
import { describeAsTool } from '../asTool';
import { describeBadInput } from '../badInput';
import { EMPTY } from '../failure';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const account = byId('222233334444');
const parent = byId('r-exam');
const none = byId(EMPTY);
const unit = { organizationalUnitId: 'ou-exam-12345678' };

describeBadInput(
	AwsOrganizations,
	[
		['no account to close', 'account:close', { account: none }, /'Account' is not set/, /value/],
		['no account to move', 'account:move', { account: none, newParent: parent }, /'Account' is not set/, /value/],
		['nowhere to move to', 'account:move', { account, newParent: none }, /'New Parent' is not set/, /value/],
		['no address', 'account:create', { accountName: 'Sandbox', email: EMPTY }, /'Email' is not set/, /value/],
		[
			'no unit',
			'organizationalUnit:delete',
			{ organizationalUnitId: EMPTY },
			/'Organizational Unit ID' is not set/,
			/./,
		],
		['no name', 'organizationalUnit:update', { ...unit, name: EMPTY }, /'Name' is not set/, /value/],
		['no policy', 'policy:attach', { policy: none, target: parent }, /'Policy' is not set/, /value/],
		['no target', 'policy:detach', { policy: byId('p-1'), target: none }, /'Target' is not set/, /value/],
	],
	[
		['AWSOrganizationsNotInUseException', 'organization:get', {}, /management account/],
		['AccountNotFoundException', 'account:get', { account }, /12 digits/],
		['OrganizationalUnitNotEmptyException', 'organizationalUnit:delete', unit, /Move its accounts/],
		['PolicyTypeNotEnabledException', 'policy:attach', { policy: byId('p-1'), target: parent }, /Enable this type/],
	],
);

describeAsTool(AwsOrganizations, {
	of: 'account:get',
	parameters: { account: byId("={{ $fromAI('account', '', 'string') }}") },
	filledIn: { account: '222233334444' },
	reply: { body: { Account: { Id: '222233334444', Name: 'Sandbox' } } },
	output: { Id: '222233334444', Name: 'Sandbox' },
});
