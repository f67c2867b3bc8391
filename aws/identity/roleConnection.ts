import type { ClientSettings } from '../client';
import { AwsError } from '../errors';
import type { ConnectionOptions, CredentialFields, CredentialType } from './connection';
import { connectionOf } from './connection';
import { fromAssumeRole } from './fromAssumeRole';
import { awsVariables } from './fromSystem';
import { sessionCache } from './sessionCache';
import { sessionTagsOf } from './sessionTags';
import { checkSystemRole, hasSystemRoleList, matchesRoleList, SYSTEM_ROLE_LIST } from './systemAccess';

/** A role that a workflow names, not the credential. */
export interface FurtherRole {
	readonly roleArn: string;
	readonly externalId?: string;
}

/**
 * The settings of a client that acts as a further role, with the credential's identity as the one who asks for it. Such
 * a role may come from data, so the owner of the credential must have listed it, and where the credential stands on the
 * identity of the n8n machine the administrator must have, too. Nothing is sent yet; the sessions are kept like all
 * others.
 * @throws AwsError `RoleNotAllowed`, and what `connectionOf` throws
 */
export function roleConnectionOf(
	type: CredentialType,
	fields: CredentialFields,
	role: FurtherRole,
	options: ConnectionOptions = {},
): ClientSettings {
	const env = options.env ?? process.env;
	checkAllowed(fields, role.roleArn);
	if (usesSystem(type, fields)) checkSystem(role.roleArn, env);
	const connection = connectionOf(type, fields, options);
	const { credentials: source, region, endpoints, transport } = connection;
	if (source === undefined) {
		throw new AwsError({
			code: 'RoleNotAllowed',
			message: 'This credential cannot assume roles',
			nextStep: "Choose a credential that signs requests, or remove 'Roles or Accounts'.",
			field: 'roles',
		});
	}
	const roleSessionName = typeof fields.roleSessionName === 'string' ? fields.roleSessionName.trim() : '';
	const provider = fromAssumeRole({ source, region, endpoints, transport, roleSessionName, ...role });
	const tags = sessionTagsOf(fields, options.context);
	const identity = { further: role, type, fields, tags, egress: options.egress?.key, env: awsVariables(env) };
	return { ...connection, credentials: sessionCache(identity, provider) };
}

function checkAllowed(fields: CredentialFields, roleArn: string): void {
	const list = fields.advancedSettings === true && typeof fields.allowedRoles === 'string' ? fields.allowedRoles : '';
	if (matchesRoleList(list, roleArn)) return;
	const isEmpty = list.trim() === '';
	throw new AwsError({
		code: 'RoleNotAllowed',
		message: isEmpty
			? `The credential does not allow workflows to assume further roles, such as ${roleArn}`
			: `The credential does not allow workflows to assume the role ${roleArn}`,
		nextStep: `The owner of the credential must list it in 'Allowed Roles' under 'Advanced Settings', e.g. arn:aws:iam::*:role/${roleArn.split('/').at(-1) ?? ''}.`,
		field: 'allowedRoles',
	});
}

const usesSystem = (type: string, fields: CredentialFields): boolean =>
	fields.useSystemCredentialsForRole === true || /system/i.test(type);

/** Without a list every user of n8n could reach every role that trusts the machine. */
function checkSystem(roleArn: string, env: NodeJS.ProcessEnv): void {
	if (hasSystemRoleList(env)) {
		checkSystemRole(roleArn, env);
		return;
	}
	throw new AwsError({
		code: 'RoleNotAllowed',
		message: `The AWS identity of this n8n machine may not be used for roles that a workflow names, such as ${roleArn}`,
		nextStep: `Ask the administrator of this n8n to list the roles in ${SYSTEM_ROLE_LIST}, or use a credential with access keys.`,
		field: 'roles',
	});
}
