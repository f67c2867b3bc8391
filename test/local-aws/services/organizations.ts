import { randomBytes } from 'node:crypto';

import { ServiceError } from '../errors';
import { type Call, type Input, list, number, type Service, text, texts } from '../service';

interface Account {
	readonly id: string;
	readonly name: string;
	readonly email: string;
	readonly joined: number;
	state: string;
	parent: string;
}

interface Unit {
	readonly id: string;
	readonly parent: string;
	name: string;
}

interface Request {
	readonly id: string;
	readonly account: Account;
	readonly failure?: string;
	/** It goes on until somebody asks for it. */
	state: string;
}

interface Policy {
	readonly id: string;
	readonly name: string;
	readonly type: string;
	readonly managed: boolean;
	readonly content: object;
	readonly targets: Set<string>;
}

interface Organization {
	readonly accounts: Map<string, Account>;
	readonly units: Map<string, Unit>;
	readonly requests: Map<string, Request>;
	readonly policies: Map<string, Policy>;
	readonly tags: Map<string, Map<string, string>>;
}

const ID = 'o-exampleorgid';
const ROOT = 'r-exam';
const FULL_ACCESS = 'p-FullAWSAccess';
const CONTROL = 'SERVICE_CONTROL_POLICY';
/** Beside the management account. */
const MEMBER = '222233334444';

const managementOf = (call: Call): string => call.principal?.account ?? '';

function organizationOf(call: Call): Organization {
	const management = managementOf(call);
	return call.shared.state(`organizations ${management}`, () => {
		const joined = call.shared.clock.now();
		const account = (id: string, name: string): [string, Account] => [
			id,
			{ id, name, email: `${name}@example.com`, joined, state: 'ACTIVE', parent: ROOT },
		];
		const policy = (
			id: string,
			name: string,
			managed: boolean,
			content: object,
			targets: string[],
		): [string, Policy] => [id, { id, name, type: CONTROL, managed, content, targets: new Set(targets) }];
		const statement = (Effect: string, Action: string): object => ({
			Version: '2012-10-17',
			Statement: [{ Effect, Action, Resource: '*' }],
		});
		return {
			accounts: new Map([account(management, 'management'), account(MEMBER, 'workloads')]),
			units: new Map(),
			requests: new Map(),
			policies: new Map([
				policy(FULL_ACCESS, 'FullAWSAccess', true, statement('Allow', '*'), [ROOT, management, MEMBER]),
				policy('p-localaws1', 'StayHere', false, statement('Deny', 'organizations:LeaveOrganization'), []),
			]),
			tags: new Map(),
		};
	});
}

const newId = (before: string): string => `${before}${randomBytes(4).toString('hex')}`;
const arnOf = (call: Call, kind: string, id: string): string =>
	`arn:aws:organizations::${managementOf(call)}:${kind}/${ID}/${id}`;

const describedAccount = (call: Call, { id, name, email, joined, state }: Account): Input => ({
	Id: id,
	Arn: arnOf(call, 'account', id),
	Email: email,
	Name: name,
	Status: state,
	State: state,
	JoinedMethod: id === managementOf(call) ? 'INVITED' : 'CREATED',
	JoinedTimestamp: joined / 1000,
});

const describedUnit = (call: Call, { id, name }: Unit): Input => ({ Id: id, Arn: arnOf(call, 'ou', id), Name: name });

const describedPolicy = (call: Call, { id, name, type, managed }: Policy): Input => ({
	Id: id,
	Arn: managed
		? `arn:aws:organizations::aws:policy/service_control_policy/${id}`
		: arnOf(call, 'policy', `service_control_policy/${id}`),
	Name: name,
	Description: '',
	Type: type,
	AwsManaged: managed,
});

const describedRequest = ({ id, account, failure, state }: Request, call: Call): Input => ({
	Id: id,
	AccountName: account.name,
	State: state,
	RequestedTimestamp: account.joined / 1000,
	...(state === 'SUCCEEDED' ? { AccountId: account.id, CompletedTimestamp: call.shared.clock.now() / 1000 } : {}),
	...(state === 'FAILED' ? { FailureReason: failure, CompletedTimestamp: call.shared.clock.now() / 1000 } : {}),
});

function found<T>(things: ReadonlyMap<string, T>, id: string | undefined, code: string, message: string): T {
	const thing = things.get(id ?? '');
	if (thing === undefined) throw new ServiceError(code, message);
	return thing;
}

/** The thing that a member of the input names. */
const named =
	<Kind extends 'accounts' | 'units' | 'policies'>(kind: Kind, member: string, code: string, what: string) =>
	(call: Call): Organization[Kind] extends Map<string, infer Thing> ? Thing : never =>
		found(
			organizationOf(call)[kind] as Map<string, never>,
			text(call.input, member),
			code,
			`You specified ${what} that doesn't exist.`,
		);

const accountOf = named('accounts', 'AccountId', 'AccountNotFoundException', 'an account');
const unitOf = named('units', 'OrganizationalUnitId', 'OrganizationalUnitNotFoundException', 'an organizational unit');
const policyOf = named('policies', 'PolicyId', 'PolicyNotFoundException', 'a policy');

function parentOf(call: Call, member = 'ParentId', code = 'ParentNotFoundException'): string {
	const id = text(call.input, member) ?? '';
	if (id === ROOT || organizationOf(call).units.has(id)) return id;
	throw new ServiceError(code, "You specified parent that doesn't exist.");
}

function targetOf(call: Call, member = 'TargetId'): string {
	const id = text(call.input, member) ?? '';
	const { accounts, units } = organizationOf(call);
	if (id === ROOT || accounts.has(id) || units.has(id)) return id;
	throw new ServiceError('TargetNotFoundException', "You specified a target that doesn't exist.");
}

/** A page of at most 20, as AWS gives them. */
function page(call: Call, name: string, all: readonly Input[]): Input {
	const from = Number(text(call.input, 'NextToken') ?? 0);
	const to = from + (number(call.input, 'MaxResults') ?? 20);
	return { [name]: all.slice(from, to), ...(to < all.length ? { NextToken: String(to) } : {}) };
}

function createAccount(call: Call): Input {
	const organization = organizationOf(call);
	const email = text(call.input, 'Email') ?? '';
	const account: Account = {
		id: String(300_000_000_000 + organization.requests.size),
		name: text(call.input, 'AccountName') ?? '',
		email,
		joined: call.shared.clock.now(),
		state: 'ACTIVE',
		parent: ROOT,
	};
	const taken = [...organization.accounts.values()].some((each) => each.email === email);
	const request: Request = {
		id: newId('car-'),
		account,
		...(taken ? { failure: 'EMAIL_ALREADY_EXISTS' } : {}),
		state: 'IN_PROGRESS',
	};
	organization.requests.set(request.id, request);
	putTags(call, account.id);
	return { CreateAccountStatus: describedRequest(request, call) };
}

function describeCreateAccountStatus(call: Call): Input {
	const { requests, accounts, policies } = organizationOf(call);
	const request = found(
		requests,
		text(call.input, 'CreateAccountRequestId'),
		'CreateAccountStatusNotFoundException',
		"We can't find an create account request with the CreateAccountRequestId that you specified.",
	);
	if (request.state === 'IN_PROGRESS') {
		request.state = request.failure === undefined ? 'SUCCEEDED' : 'FAILED';
		if (request.failure === undefined) {
			accounts.set(request.account.id, request.account);
			policies.get(FULL_ACCESS)?.targets.add(request.account.id);
		}
	}
	return { CreateAccountStatus: describedRequest(request, call) };
}

function moveAccount(call: Call): Input {
	const account = accountOf(call);
	const to = parentOf(call, 'DestinationParentId', 'DestinationParentNotFoundException');
	if (text(call.input, 'SourceParentId') !== account.parent) {
		throw new ServiceError('SourceParentNotFoundException', "We can't find the source parent that you specified.");
	}
	if (to === account.parent) {
		throw new ServiceError(
			'DuplicateAccountException',
			'That account is already present in the specified destination.',
		);
	}
	account.parent = to;
	return {};
}

function checkName(call: Call, parent: string): string {
	const name = text(call.input, 'Name') ?? '';
	if ([...organizationOf(call).units.values()].some((each) => each.parent === parent && each.name === name)) {
		throw new ServiceError('DuplicateOrganizationalUnitException', 'An OU with the same name already exists.');
	}
	return name;
}

function createUnit(call: Call): Input {
	const { units, policies } = organizationOf(call);
	const parent = parentOf(call);
	const unit: Unit = { id: newId('ou-exam-'), parent, name: checkName(call, parent) };
	units.set(unit.id, unit);
	policies.get(FULL_ACCESS)?.targets.add(unit.id);
	putTags(call, unit.id);
	return { OrganizationalUnit: describedUnit(call, unit) };
}

function deleteUnit(call: Call): Input {
	const { id } = unitOf(call);
	const { accounts, units, policies } = organizationOf(call);
	if ([...accounts.values(), ...units.values()].some(({ parent }) => parent === id)) {
		throw new ServiceError(
			'OrganizationalUnitNotEmptyException',
			'The specified OU is not empty. Move all accounts to another root or to other OUs, remove all child OUs, and try the operation again.',
		);
	}
	units.delete(id);
	for (const { targets } of policies.values()) targets.delete(id);
	return {};
}

function tagsOf(call: Call, id: string): Map<string, string> {
	const { tags } = organizationOf(call);
	const own = tags.get(id) ?? new Map<string, string>();
	tags.set(id, own);
	return own;
}

function putTags(call: Call, id: string): void {
	for (const tag of list(call.input, 'Tags')) tagsOf(call, id).set(text(tag, 'Key') ?? '', text(tag, 'Value') ?? '');
}

/** One organization, whose management account is the one that asks. */
export const organizations: Service = {
	name: 'organizations',
	signingName: 'organizations',
	protocol: 'json',
	hostLabels: ['organizations'],
	targets: ['AWSOrganizationsV20161128'],
	globalRegion: 'us-east-1',
	operations: {
		AttachPolicy: (call) => {
			const [{ targets }, target] = [policyOf(call), targetOf(call)];
			if (targets.has(target)) {
				throw new ServiceError('DuplicatePolicyAttachmentException', 'The selected policy is already attached.');
			}
			targets.add(target);
			return {};
		},
		CloseAccount: (call) => {
			const account = accountOf(call);
			if (account.id === managementOf(call)) {
				throw new ServiceError('ConstraintViolationException', 'You cannot close the management account.');
			}
			if (account.state !== 'ACTIVE') {
				throw new ServiceError(
					'AccountAlreadyClosedException',
					'You attempted to close an account that is already closed.',
				);
			}
			account.state = 'SUSPENDED';
			return {};
		},
		CreateAccount: createAccount,
		CreateOrganizationalUnit: createUnit,
		DeleteOrganizationalUnit: deleteUnit,
		DescribeAccount: (call) => ({ Account: describedAccount(call, accountOf(call)) }),
		DescribeCreateAccountStatus: describeCreateAccountStatus,
		DescribeOrganization: (call) => ({
			Organization: {
				Id: ID,
				Arn: arnOf(call, 'organization', '').replace(/\/$/, ''),
				FeatureSet: 'ALL',
				MasterAccountArn: arnOf(call, 'account', managementOf(call)),
				MasterAccountId: managementOf(call),
				MasterAccountEmail: 'management@example.com',
			},
		}),
		DescribeOrganizationalUnit: (call) => ({ OrganizationalUnit: describedUnit(call, unitOf(call)) }),
		DescribePolicy: (call) => {
			const policy = policyOf(call);
			return { Policy: { PolicySummary: describedPolicy(call, policy), Content: JSON.stringify(policy.content) } };
		},
		DetachPolicy: (call) => {
			if (!policyOf(call).targets.delete(targetOf(call))) {
				throw new ServiceError('PolicyNotAttachedException', "The policy isn't attached to the specified target.");
			}
			return {};
		},
		ListAccounts: (call) =>
			page(
				call,
				'Accounts',
				[...organizationOf(call).accounts.values()].map((each) => describedAccount(call, each)),
			),
		ListAccountsForParent: (call) => {
			const id = parentOf(call);
			const inside = [...organizationOf(call).accounts.values()].filter(({ parent }) => parent === id);
			return page(
				call,
				'Accounts',
				inside.map((each) => describedAccount(call, each)),
			);
		},
		ListOrganizationalUnitsForParent: (call) => {
			const id = parentOf(call);
			const inside = [...organizationOf(call).units.values()].filter(({ parent }) => parent === id);
			return page(
				call,
				'OrganizationalUnits',
				inside.map((each) => describedUnit(call, each)),
			);
		},
		ListParents: (call) => {
			const { accounts, units } = organizationOf(call);
			const all = new Map<string, Account | Unit>([...accounts, ...units]);
			const message = "We can't find an organizational unit (OU) or AWS account with the ChildId that you specified.";
			const { parent } = found(all, text(call.input, 'ChildId'), 'ChildNotFoundException', message);
			return { Parents: [{ Id: parent, Type: parent === ROOT ? 'ROOT' : 'ORGANIZATIONAL_UNIT' }] };
		},
		ListPolicies: (call) => {
			const wanted = text(call.input, 'Filter');
			const policies = [...organizationOf(call).policies.values()].filter(({ type }) => type === wanted);
			return page(
				call,
				'Policies',
				policies.map((each) => describedPolicy(call, each)),
			);
		},
		ListPoliciesForTarget: (call) => {
			const [target, wanted] = [targetOf(call), text(call.input, 'Filter')];
			const attached = [...organizationOf(call).policies.values()].filter(
				({ type, targets }) => type === wanted && targets.has(target),
			);
			return page(
				call,
				'Policies',
				attached.map((each) => describedPolicy(call, each)),
			);
		},
		ListRoots: (call) =>
			page(call, 'Roots', [
				{
					Id: ROOT,
					Arn: arnOf(call, 'root', ROOT),
					Name: 'Root',
					PolicyTypes: [{ Type: CONTROL, Status: 'ENABLED' }],
				},
			]),
		ListTagsForResource: (call) => ({
			Tags: [...tagsOf(call, targetOf(call, 'ResourceId'))].map(([Key, Value]) => ({ Key, Value })),
		}),
		MoveAccount: moveAccount,
		TagResource: (call) => {
			putTags(call, targetOf(call, 'ResourceId'));
			return {};
		},
		UntagResource: (call) => {
			const tags = tagsOf(call, targetOf(call, 'ResourceId'));
			for (const key of texts(call.input, 'TagKeys')) tags.delete(key);
			return {};
		},
		UpdateOrganizationalUnit: (call) => {
			const unit = unitOf(call);
			unit.name = checkName(call, unit.parent);
			return { OrganizationalUnit: describedUnit(call, unit) };
		},
	},
};
