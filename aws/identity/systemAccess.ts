import { AwsError } from '../errors';

const ENABLED = 'N8N_AWS_SYSTEM_CREDENTIALS_ACCESS_ENABLED';
const ALLOWED_ROLES = 'N8N_AWS_SYSTEM_CREDENTIALS_ALLOWED_ROLES';

/** Whether workflows may use the identity of the machine that n8n runs on. The administrator decides, as in n8n. */
export function checkSystemAccess(env: NodeJS.ProcessEnv): void {
	if (env[ENABLED]?.trim().toLowerCase() === 'true') return;
	throw new AwsError({
		code: 'SystemCredentialsDisabled',
		message: 'The use of the AWS identity of this n8n machine is switched off.',
		nextStep: `Ask the administrator of this n8n to set ${ENABLED}=true, or enter access keys instead.`,
		field: 'useSystemCredentialsForRole',
	});
}

/**
 * Whether the machine's identity may assume this role. The administrator's list has ARN patterns, separated by commas;
 * `*` stands for any text inside one of the six parts of an ARN. Without a list every role may be assumed.
 */
export function checkSystemRole(roleArn: string, env: NodeJS.ProcessEnv): void {
	const list = env[ALLOWED_ROLES]?.trim();
	if (!list) return;
	const patterns = list.split(',').map((pattern) => pattern.trim());
	if (patterns.some((pattern) => matches(pattern, roleArn))) return;
	throw new AwsError({
		code: 'RoleNotAllowed',
		message: `The AWS identity of this n8n machine may not be used for the role ${roleArn}.`,
		nextStep: `Ask the administrator of this n8n to add the role to ${ALLOWED_ROLES}, or enter access keys instead.`,
		field: 'roleArn',
	});
}

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
