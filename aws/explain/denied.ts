import { readOperation } from '../catalog/read';
import type { OperationModel } from '../catalog/types';
import type { AwsError } from '../errors';
import { actionParts, arnParts, filledArn, type PolicyStatement, withoutAccessPoints } from './iam';

/** The kind of policy that said no. */
export type PolicyKind =
	| 'identity'
	| 'resource'
	| 'boundary'
	| 'session'
	| 'serviceControl'
	| 'resourceControl'
	| 'vpcEndpoint'
	| 'trust'
	| 'blockPublicAccess';

/** What is known of a denied call. What AWS did not say is undefined. */
export interface Denial {
	/** Who asked, as AWS names it: mostly an ARN, `anonymous` for an unsigned request. */
	readonly principal?: string;
	/** IAM action, e.g. `s3:GetObject`. */
	readonly action?: string;
	/** Whether the action stands in AWS's message; otherwise it is the catalog's for the operation. */
	readonly actionNamed: boolean;
	/** ARN of the resource, or `*`. */
	readonly resource?: string;
	readonly policy?: PolicyKind;
	/** ARN of the policy, where AWS names it. */
	readonly policyArn?: string;
	/** True: a Deny statement matched. False: no Allow did. */
	readonly explicit?: boolean;
	/** The message holds details that only `sts:DecodeAuthorizationMessage` can read. */
	readonly encoded: boolean;
	/** The statement that would allow the call. */
	readonly statement?: PolicyStatement;
}

/** Codes that mean nothing else than a missing right. */
const DENIED_CODE =
	/^(?:Client\.)?(?:KMS\.?)?(?:AccessDenied|UnauthorizedOperation|UnauthorizedAccess|AuthorizationError|AccessDeniedForDependency|InsufficientPermissions?|InsufficientPrivileges)(?:Exception|Error|ErrorException|Fault)?$/i;
/** Codes that services also use for wrong passwords, tokens and keys: the message must tell. */
const UNCLEAR_CODE = /^(?:NotAuthorized|Unauthorized|Forbidden)(?:Exception|Error|Fault)?$/i;
const DENIED_MESSAGE = /not authorized to (?:perform|access|invoke)|insufficient privileges to/i;
/** Refusals that no policy mends: expired links, unsigned headers, models that must be requested. */
const OTHER_REASON =
	/request has expired|headers present in the request which were not signed|don.t have access to the model|requester pays/i;
/** What a HEAD request yields: a status without a word. */
const WORDLESS = /^(?:AWS answered with status 403|Forbidden|UnknownError)?\.?$/;

const SUBJECT = /(?:User|Principal|Role):\s*(.+?)\s+is not authorized to perform/i;
const ACTION = /not authorized to perform:?\s*["'`]?([A-Za-z][\w-]*:[A-Za-z*][\w*]*)/i;
const RESOURCE = /\bon (?:the )?resources?:?\s+(?:"([^"]+)"|((?:role|user|group|policy)\s+[^\s]+|[^\s"]+))/i;
const ENCODED = /Encoded (?:authorization )?failure(?: message)?:/i;
const EXPLICIT = /with an explicit deny(?:\s+in\s+(?:an?|the)?\s*(.+?))?\s*(?:[.:,(]|$)/i;
const IMPLICIT = /because no (.+?) allows? the\b/i;
const POLICY_ARN = /with an explicit deny[^:]*:\s*(arn:[^\s,;()"]+)/i;

/** By AWS's own words for its kinds of policy; the first that fits. */
const KINDS: ReadonlyArray<readonly [RegExp, PolicyKind]> = [
	[/service control polic/i, 'serviceControl'],
	[/resource control polic/i, 'resourceControl'],
	[/vpc endpoint polic/i, 'vpcEndpoint'],
	[/permissions? boundar/i, 'boundary'],
	[/session polic/i, 'session'],
	[/trust polic/i, 'trust'],
	[/resource-based polic|resource polic/i, 'resource'],
	[/identity-based polic|identity polic/i, 'identity'],
];

/**
 * What an error says about a missing right; undefined where it is not about rights.
 * The message decides, and the catalog fills in the action of the operation where the message names none.
 */
export function denialOf(error: AwsError): Denial | undefined {
	if (!isDenied(error)) return undefined;
	const { message } = error;
	const operation = modelOf(error);
	const named = ACTION.exec(message)?.[1];
	const action = named === undefined ? operation?.iam : catalogSpelling(named, operation);
	const principal = SUBJECT.exec(message)?.[1];
	const resource = action === undefined ? undefined : resourceOf(message, principal);
	return {
		...(principal === undefined ? {} : { principal }),
		...(action === undefined ? {} : { action }),
		actionNamed: named !== undefined,
		...(resource === undefined ? {} : { resource }),
		...policyThatDenied(message),
		encoded: ENCODED.test(message),
		...(action === undefined ? {} : { statement: statementFor(action, resource, operation, principal) }),
	};
}

function isDenied({ code, message, statusCode, service }: AwsError): boolean {
	if (OTHER_REASON.test(message)) return false;
	if (ACTION.test(message)) return true;
	if (DENIED_CODE.test(code)) return true;
	if (!UNCLEAR_CODE.test(code)) return false;
	return DENIED_MESSAGE.test(message) || (service === 's3' && statusCode === 403 && WORDLESS.test(message.trim()));
}

function modelOf({ service, operation }: AwsError): OperationModel | undefined {
	if (service === undefined || operation === undefined) return undefined;
	try {
		return readOperation(service, operation);
	} catch {
		// An operation that is not in the catalog has no action that we know.
		return undefined;
	}
}

/** `SNS:Publish` and `sqs:sendmessage` are the catalog's `sns:Publish` and `sqs:SendMessage`. */
function catalogSpelling(action: string, operation: OperationModel | undefined): string {
	if (operation?.iam?.toLowerCase() === action.toLowerCase()) return operation.iam;
	const [prefix, name] = actionParts(action);
	return `${prefix.toLowerCase()}:${name}`;
}

function resourceOf(message: string, principal: string | undefined): string | undefined {
	const [, quoted, plain] = RESOURCE.exec(message) ?? [];
	const text = (quoted ?? plain)?.replace(/[.,;]+$/, '');
	if (text === undefined) return undefined;
	if (text === '*' || arnParts(text) !== undefined) return text;
	// IAM says "resource: role Name", "user Name".
	const [, kind, name] = /^(role|user|group|policy)\s+(\S+)$/.exec(text) ?? [];
	if (kind === undefined || name === undefined) return undefined;
	const { partition = 'aws', account = '*' } = arnParts(principal ?? '') ?? {};
	return `arn:${partition}:iam::${account}:${kind}/${name}`;
}

function policyThatDenied(message: string): Pick<Denial, 'policy' | 'policyArn' | 'explicit'> {
	if (/BlockPublic|block public access/i.test(message)) return { policy: 'blockPublicAccess', explicit: true };
	const explicit = EXPLICIT.exec(message);
	if (explicit !== null) {
		const kind = kindOf(explicit[1]);
		const policyArn = POLICY_ARN.exec(message)?.[1];
		return {
			explicit: true,
			...(kind === undefined ? {} : { policy: kind }),
			...(policyArn === undefined ? {} : { policyArn }),
		};
	}
	const kind = kindOf(IMPLICIT.exec(message)?.[1]);
	return kind === undefined ? {} : { policy: kind, explicit: false };
}

const kindOf = (words: string | undefined): PolicyKind | undefined =>
	words === undefined ? undefined : KINDS.find(([pattern]) => pattern.test(words))?.[1];

function statementFor(
	action: string,
	resource: string | undefined,
	operation: OperationModel | undefined,
	principal: string | undefined,
): PolicyStatement {
	return { Effect: 'Allow', Action: action, Resource: resource ?? resourcesOf(action, operation, principal) };
}

/** The catalog's ARN formats of the action, with the caller's partition and account. */
function resourcesOf(
	action: string,
	operation: OperationModel | undefined,
	principal: string | undefined,
): string | string[] {
	const formats = operation?.iam === action ? withoutAccessPoints(operation.arns ?? []) : [];
	if (formats.length === 0) return '*';
	const { partition, account } = arnParts(principal ?? '') ?? {};
	const arns = formats.map((format) => filledArn(format, { Partition: partition, Account: account }));
	return arns.length === 1 ? (arns[0] ?? '*') : arns;
}

/**
 * What to do about a denied call, in plain sentences: who was refused, what, by which policy, and the statement that
 * would allow it.
 * @returns undefined where the error is not about rights
 */
export function explainDenial(error: AwsError): string | undefined {
	const denial = denialOf(error);
	if (denial === undefined) return undefined;
	return [what(denial), ...remedy(denial), ...decoding(denial)].join(' ');
}

function what({ principal, action, actionNamed, resource }: Denial): string {
	if (principal === 'anonymous') {
		return `The request reached AWS without an identity, and ${action ?? 'this'} is not open to everybody.`;
	}
	if (action === undefined) return 'AWS refused this call and does not say which permission is missing.';
	if (!actionNamed) {
		return `AWS refused this call and does not name the missing permission. The operation needs ${action}.`;
	}
	const who = principal ?? 'The identity of the credential';
	return `${who} may not do ${action}${resource === undefined ? '' : ` on ${resource}`}.`;
}

/** Where the policies of the caller are edited: a session of a role has none of its own. */
function holder(principal: string | undefined): string {
	const { resource = '' } = arnParts(principal ?? '') ?? {};
	const role = /^assumed-role\/([^/]+)\//.exec(resource)?.[1];
	if (role !== undefined) return `the role ${role}`;
	const user = /^user\/(.+)$/.exec(resource)?.[1];
	return user === undefined ? 'the identity of the credential' : `the user ${user.split('/').at(-1) ?? user}`;
}

const PLACES: Readonly<Record<PolicyKind, string>> = {
	identity: 'a policy of the identity',
	resource: 'the policy of the resource',
	boundary: 'the permissions boundary',
	session: 'the session policy, which was given when the session was made',
	serviceControl: 'a service control policy of the organization',
	resourceControl: 'a resource control policy of the organization',
	vpcEndpoint: 'the policy of the VPC endpoint',
	trust: "the role's trust policy",
	blockPublicAccess: 'S3 Block Public Access',
};

function remedy(denial: Denial): string[] {
	const { explicit, policy, policyArn } = denial;
	if (policy === 'blockPublicAccess') {
		return [
			'S3 Block Public Access of the bucket or the account forbids it; no policy can allow it as long as that is on.',
		];
	}
	if (explicit === true) {
		const place = policy === undefined ? 'a policy that AWS does not name' : PLACES[policy];
		const named = policyArn === undefined ? '' : ` (${policyArn})`;
		return [
			`A Deny statement in ${place}${named} forbids it, and a Deny is stronger than any Allow: change that statement${owner(policy)}.`,
			...(denial.statement === undefined
				? []
				: [`Beside that, the identity needs this statement: ${json(denial.statement)}`]),
		];
	}
	if (denial.statement === undefined) {
		return ['Look up the permissions of the operation in the Service Authorization Reference of AWS.'];
	}
	return [implicitRemedy(denial, json(denial.statement))];
}

/** Who can change such a policy, where it is not the owner of the identity. */
function owner(policy: PolicyKind | undefined): string {
	if (policy === 'serviceControl' || policy === 'resourceControl')
		return ', or ask the administrator of the organization';
	if (policy === 'resource') return ', or ask the owner of the resource';
	return '';
}

function implicitRemedy({ policy, principal, statement }: Denial, text: string): string {
	switch (policy) {
		case 'boundary':
			return `The permissions boundary of ${holder(principal)} does not allow it. Add to the boundary, and to a policy of the identity: ${text}`;
		case 'session':
			return `The session policy, which was given when the session was made, does not allow it; a policy of ${holder(principal)} alone does not help. Add to the session policy: ${text}`;
		case 'serviceControl':
		case 'resourceControl':
			return `No ${policy === 'serviceControl' ? 'service' : 'resource'} control policy of the organization allows it. Ask the administrator of the organization; the identity needs: ${text}`;
		case 'vpcEndpoint':
			return `The policy of the VPC endpoint that the request went through does not allow it. Add to it, with a Principal, and to a policy of the identity: ${text}`;
		case 'trust':
		case 'resource': {
			const who = principal === undefined || principal === 'anonymous' ? '*' : principal;
			const own = json({ ...statement, Principal: { AWS: who } });
			return `${policy === 'trust' ? "The role's trust policy" : 'The policy of the resource'} does not allow it. Ask the owner of the resource to add: ${own}`;
		}
		default:
			return `Add this statement to a policy of ${holder(principal)}: ${text}`;
	}
}

const decoding = ({ encoded }: Denial): string[] =>
	encoded
		? [
				'The encoded part of the message tells which policy it was: decode it with sts:DecodeAuthorizationMessage (the operation DecodeAuthorizationMessage of AWS STS, or "aws sts decode-authorization-message").',
			]
		: [];

const json = (value: unknown): string => JSON.stringify(value);
