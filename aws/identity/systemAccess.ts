import { AwsError } from '../errors';

const ENABLED = 'N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED';
const DIRECT_USE = 'N8N_AWS_SYSTEM_CREDENTIALS_DIRECT_USE_ENABLED';
const ALLOWED_ROLES = 'N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES';

/** Whether workflows may use the identity of the machine that n8n runs on. The administrator decides, as in n8n. */
export function checkSystemAccess(
	env: NodeJS.ProcessEnv,
	field: string | undefined = 'useSystemCredentialsForRole',
): void {
	if (isTrue(env[ENABLED])) return;
	throw new AwsError({
		code: 'SystemCredentialsDisabled',
		message: 'The use of the AWS identity of this n8n machine is switched off.',
		nextStep: `Ask the administrator of this n8n to set ${ENABLED}=true, or enter access keys instead.`,
		field,
	});
}

/** Whether the machine's identity may be used as it is: everybody who may use the credential then has its rights. */
export function checkSystemDirectUse(env: NodeJS.ProcessEnv): void {
	if (isTrue(env[DIRECT_USE])) return;
	throw new AwsError({
		code: 'SystemDirectUseDisabled',
		message: 'The AWS identity of this n8n machine may only be used to assume a role.',
		nextStep: `Switch Assume a Role on and enter a role, or ask the administrator of this n8n to set ${DIRECT_USE}=true.`,
		field: 'assumeRole',
	});
}

const isTrue = (value: string | undefined): boolean => value?.trim().toLowerCase() === 'true';

/**
 * Whether the machine's identity may assume this role. The administrator's list has ARN patterns, separated by commas;
 * `*` stands for any text inside one of the six parts of an ARN. Without a list every role may be assumed.
 */
export function checkSystemRole(roleArn: string, env: NodeJS.ProcessEnv): void {
	const list = env[ALLOWED_ROLES]?.trim();
	if (!list) return;
	if (matchesRoleList(list, roleArn)) return;
	throw new AwsError({
		code: 'RoleNotAllowed',
		message: `The AWS identity of this n8n machine may not be used for the role ${roleArn}.`,
		nextStep: `Ask the administrator of this n8n to add the role to ${ALLOWED_ROLES}, or enter access keys instead.`,
		field: 'roleArn',
	});
}

/** Whether the administrator has bounded which roles the machine's identity may assume. */
export const hasSystemRoleList = (env: NodeJS.ProcessEnv): boolean => Boolean(env[ALLOWED_ROLES]?.trim());

export const SYSTEM_ROLE_LIST = ALLOWED_ROLES;

/** Whether a list of ARN patterns, separated by commas, has this role. */
export const matchesRoleList = (list: string, roleArn: string): boolean =>
	list
		.split(/[,\s]+/)
		.filter((pattern) => pattern !== '')
		.some((pattern) => matches(pattern, roleArn));

function matches(pattern: string, arn: string): boolean {
	if (pattern === '*') return true;
	const wanted = parts(pattern);
	const given = parts(arn);
	return wanted.length === given.length && wanted.every((part, index) => wildcard(part).test(given[index] ?? ''));
}

/** The resource, which is the last part, may hold colons of its own. */
function parts(arn: string): string[] {
	const all = arn.split(':');
	return all.length <= 6 ? all : [...all.slice(0, 5), all.slice(5).join(':')];
}

const wildcard = (part: string): RegExp => new RegExp(`^${part.split('*').map(escapeRegExp).join('.*')}$`, 's');

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
