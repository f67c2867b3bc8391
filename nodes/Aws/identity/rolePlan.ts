import type { TrustedPrincipal } from './principal';

export interface PolicyStatement {
	readonly Sid: string;
	readonly Effect: 'Allow';
	readonly Principal?: { readonly AWS: string };
	readonly Action: string | readonly string[];
	readonly Resource?: string | readonly string[];
	readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

export interface PolicyDocument {
	readonly Version: '2012-10-17';
	readonly Statement: readonly PolicyStatement[];
}

/** A role that n8n is to assume, and all that belongs to it. */
export interface RolePlan {
	readonly roleName: string;
	readonly roleArn: string;
	/** Seconds. */
	readonly maxSessionDuration: number;
	/** Who may assume the role. */
	readonly trustPolicy: PolicyDocument;
	/** What the role may do; absent where that is left to the person. */
	readonly permissionPolicy?: PolicyDocument;
	/** What the user or role behind the credential needs. */
	readonly callerPolicy: PolicyDocument;
}

export interface RoleWishes {
	readonly principal: TrustedPrincipal;
	/** Account that the role is made in. */
	readonly account: string;
	readonly roleName: string;
	/** The first is the one that n8n sends; others are taken too while one is replaced. */
	readonly externalIds: readonly string[];
	/** IAM actions, e.g. `s3:GetObject`. */
	readonly actions: readonly string[];
	readonly resources: readonly string[];
	readonly maxSessionDuration: number;
}

const document = (statement: PolicyStatement): PolicyDocument => ({ Version: '2012-10-17', Statement: [statement] });

/** One value stands for itself, as people write policies. */
const oneOrMore = (values: readonly string[]): string | readonly string[] =>
	values.length === 1 && values[0] !== undefined ? values[0] : values;

/** The policies with all ids filled in. */
export function planRole(wishes: RoleWishes): RolePlan {
	const { principal, account, roleName, externalIds, actions, resources, maxSessionDuration } = wishes;
	const roleArn = `arn:${principal.partition}:iam::${account}:role/${roleName}`;
	const { principalArns } = principal;
	return {
		roleName,
		roleArn,
		maxSessionDuration,
		trustPolicy: document({
			Sid: 'AllowN8n',
			Effect: 'Allow',
			Principal: { AWS: principal.arn },
			Action: 'sts:AssumeRole',
			Condition: {
				StringEquals: { 'sts:ExternalId': oneOrMore(externalIds) },
				...(principalArns === undefined ? {} : { ArnLike: { 'aws:PrincipalArn': principalArns } }),
			},
		}),
		...(actions.length === 0
			? {}
			: {
					permissionPolicy: document({
						Sid: 'WhatN8nMayDo',
						Effect: 'Allow',
						Action: oneOrMore(actions),
						Resource: oneOrMore(resources),
					}),
				}),
		callerPolicy: document({
			Sid: 'AssumeN8nRole',
			Effect: 'Allow',
			Action: 'sts:AssumeRole',
			Resource: roleArn,
		}),
	};
}
