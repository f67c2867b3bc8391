import { AwsOrganizations } from '../../../nodes/AwsOrganizations/AwsOrganizations.node';
import { organizations } from '../../../nodes/AwsOrganizations/service';
import type { Reply } from '../harness';
import { describeOperations } from '../operationCases';

const byId = (value: string) => ({ __rl: true, mode: 'id', value });
const ID = '222233334444';
const ARN = `arn:aws:organizations::111122223333:account/o-exampleorgid/${ID}`;
const UNIT = 'ou-exam-12345678';
const POLICY = 'p-examplepolicyid111';
const FROM = '2026-10-01T00:00:00.000Z';
const seconds = Date.parse(FROM) / 1000;
const account = byId(ID);
const parent = byId('r-exam');
const target = byId(UNIT);
const policy = byId(POLICY);
const unit = { Id: UNIT, Arn: `arn:aws:organizations::111122223333:ou/o-exampleorgid/${UNIT}`, Name: 'Workloads' };
const summary = { Id: POLICY, Name: 'StayHere', Type: 'SERVICE_CONTROL_POLICY', AwsManaged: false };
const CONTENT = '{"Version":"2012-10-17","Statement":[]}';
const status = { Id: 'car-1', AccountName: 'Sandbox', State: 'IN_PROGRESS' };
/** By the token that asks for the page. */
const accountPages: Readonly<Record<string, Reply>> = {
	'': { body: { Accounts: [{ Id: ID }], NextToken: 'a' } },
	a: { body: { Accounts: [], NextToken: 'b' } },
	b: { body: { Accounts: [{ Id: '111122223333' }] } },
};

describeOperations(organizations, AwsOrganizations, [
	{
		of: 'account:addTags',
		shows: 'by ARN',
		params: { account: byId(ARN), tags: { entries: [{ Key: 'team', Value: 'web' }] } },
		requests: [{ target: 'TagResource', body: { ResourceId: ID, Tags: [{ Key: 'team', Value: 'web' }] } }],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'account:close',
		params: { account },
		requests: [{ target: 'CloseAccount', body: { AccountId: ID } }],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'account:create',
		params: {
			accountName: 'Sandbox',
			email: 'aws+sandbox@example.com',
			options: { roleName: 'Admin', iamUserAccessToBilling: 'DENY', tags: { entries: [{ Key: 'a', Value: 'b' }] } },
		},
		requests: [
			{
				target: 'CreateAccount',
				body: {
					AccountName: 'Sandbox',
					Email: 'aws+sandbox@example.com',
					RoleName: 'Admin',
					IamUserAccessToBilling: 'DENY',
					Tags: [{ Key: 'a', Value: 'b' }],
				},
			},
		],
		replies: [{ body: { CreateAccountStatus: { ...status, RequestedTimestamp: seconds } } }],
		items: [{ ...status, RequestedTimestamp: FROM }],
	},
	{
		of: 'account:get',
		params: { account },
		requests: [{ target: 'DescribeAccount', body: { AccountId: ID } }],
		replies: [{ body: { Account: { Id: ID, Name: 'Sandbox', State: 'ACTIVE', JoinedTimestamp: seconds } } }],
		items: [{ Id: ID, Name: 'Sandbox', State: 'ACTIVE', JoinedTimestamp: FROM }],
	},
	{
		of: 'account:getCreateStatus',
		params: { createAccountRequestId: 'car-1' },
		requests: [{ target: 'DescribeCreateAccountStatus', body: { CreateAccountRequestId: 'car-1' } }],
		replies: [{ body: { CreateAccountStatus: { ...status, State: 'FAILED', FailureReason: 'EMAIL_ALREADY_EXISTS' } } }],
		items: [{ ...status, State: 'FAILED', FailureReason: 'EMAIL_ALREADY_EXISTS' }],
	},
	{
		of: 'account:getMany',
		shows: 'over pages, an empty one among them',
		params: { returnAll: true },
		requests: [
			{ target: 'ListAccounts', body: {} },
			{ target: 'ListAccounts', body: { NextToken: 'a' } },
			{ target: 'ListAccounts', body: { NextToken: 'b' } },
		],
		replies: [({ body }) => accountPages[/"NextToken":"(\w)"/.exec(String(body))?.[1] ?? ''] ?? { status: 500 }],
		items: [{ Id: ID }, { Id: '111122223333' }],
	},
	{
		of: 'account:getManyOfParent',
		params: { parent, limit: 5 },
		requests: [{ target: 'ListAccountsForParent', body: { ParentId: 'r-exam', MaxResults: 5 } }],
		replies: [{ body: { Accounts: [{ Id: ID }] } }],
		items: [{ Id: ID }],
	},
	{
		of: 'account:move',
		params: { account, newParent: target },
		requests: [
			{ target: 'ListParents', body: { ChildId: ID } },
			{ target: 'MoveAccount', body: { AccountId: ID, SourceParentId: 'r-exam', DestinationParentId: UNIT } },
		],
		replies: [{ body: { Parents: [{ Id: 'r-exam', Type: 'ROOT' }] } }, { body: {} }],
		twoReplies: [
			{ body: { Parents: [{ Id: 'r-exam', Type: 'ROOT' }] } },
			{ body: {} },
			{ body: { Parents: [{ Id: 'r-exam', Type: 'ROOT' }] } },
			{ body: {} },
		],
		items: [{ success: true }],
	},
	{
		of: 'account:removeTags',
		params: { account, tagKeys: 'team, stage' },
		requests: [{ target: 'UntagResource', body: { ResourceId: ID, TagKeys: ['team', 'stage'] } }],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'organization:get',
		params: {},
		requests: [{ target: 'DescribeOrganization', body: {} }],
		replies: [{ body: { Organization: { Id: 'o-exampleorgid', FeatureSet: 'ALL' } } }],
		items: [{ Id: 'o-exampleorgid', FeatureSet: 'ALL' }],
	},
	{
		of: 'organization:getRoots',
		params: {},
		requests: [{ target: 'ListRoots' }],
		replies: [{ body: { Roots: [{ Id: 'r-exam', Name: 'Root', PolicyTypes: [] }] } }],
		items: [{ Id: 'r-exam', Name: 'Root', PolicyTypes: [] }],
	},
	{
		of: 'organizationalUnit:create',
		params: { parent, name: 'Workloads', options: { tags: { entries: [{ Key: 'a', Value: 'b' }] } } },
		requests: [
			{
				target: 'CreateOrganizationalUnit',
				body: { ParentId: 'r-exam', Name: 'Workloads', Tags: [{ Key: 'a', Value: 'b' }] },
			},
		],
		replies: [{ body: { OrganizationalUnit: unit } }],
		items: [unit],
	},
	{
		of: 'organizationalUnit:delete',
		params: { organizationalUnitId: UNIT },
		requests: [{ target: 'DeleteOrganizationalUnit', body: { OrganizationalUnitId: UNIT } }],
		replies: [{ body: {} }],
		items: [{ deleted: true }],
	},
	{
		of: 'organizationalUnit:get',
		params: { organizationalUnitId: UNIT, simplify: false },
		requests: [{ target: 'DescribeOrganizationalUnit', body: { OrganizationalUnitId: UNIT } }],
		replies: [{ body: { OrganizationalUnit: unit } }],
		items: [{ OrganizationalUnit: unit }],
	},
	{
		of: 'organizationalUnit:getMany',
		params: { parent },
		requests: [{ target: 'ListOrganizationalUnitsForParent', body: { ParentId: 'r-exam', MaxResults: 20 } }],
		replies: [{ body: { OrganizationalUnits: [unit] } }],
		items: [unit],
	},
	{
		of: 'organizationalUnit:update',
		params: { organizationalUnitId: UNIT, name: 'Workloads' },
		requests: [{ target: 'UpdateOrganizationalUnit', body: { OrganizationalUnitId: UNIT, Name: 'Workloads' } }],
		replies: [{ body: { OrganizationalUnit: unit } }],
		items: [unit],
	},
	{
		of: 'policy:attach',
		params: { policy, target },
		requests: [{ target: 'AttachPolicy', body: { PolicyId: POLICY, TargetId: UNIT } }],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'policy:detach',
		params: { policy, policyType: 'TAG_POLICY', target },
		requests: [{ target: 'DetachPolicy', body: { PolicyId: POLICY, TargetId: UNIT } }],
		replies: [{ body: {} }],
		items: [{ success: true }],
	},
	{
		of: 'policy:get',
		params: { policy },
		requests: [{ target: 'DescribePolicy', body: { PolicyId: POLICY } }],
		replies: [{ body: { Policy: { PolicySummary: summary, Content: CONTENT } } }],
		items: [{ ...summary, Content: { Version: '2012-10-17', Statement: [] } }],
	},
	{
		of: 'policy:get',
		shows: 'as AWS gives it',
		params: { policy, simplify: false },
		requests: [{ target: 'DescribePolicy', body: { PolicyId: POLICY } }],
		replies: [{ body: { Policy: { PolicySummary: summary, Content: CONTENT } } }],
		items: [{ Policy: { PolicySummary: summary, Content: CONTENT } }],
	},
	{
		of: 'policy:getMany',
		params: { policyType: 'TAG_POLICY' },
		requests: [{ target: 'ListPolicies', body: { Filter: 'TAG_POLICY', MaxResults: 20 } }],
		replies: [{ body: { Policies: [summary] } }],
		items: [summary],
	},
	{
		of: 'policy:getManyOfTarget',
		params: { target },
		requests: [
			{ target: 'ListPoliciesForTarget', body: { TargetId: UNIT, Filter: 'SERVICE_CONTROL_POLICY', MaxResults: 20 } },
		],
		replies: [{ body: { Policies: [summary] } }],
		items: [summary],
	},
]);
