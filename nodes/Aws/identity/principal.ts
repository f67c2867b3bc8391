import { AwsError } from '../../../aws/errors';

/** Answer of GetCallerIdentity. */
export interface CallerIdentity {
	readonly Account?: string;
	readonly Arn?: string;
	readonly UserId?: string;
}

/** Who may assume a role, as a trust policy names it. */
export interface TrustedPrincipal {
	/** Value of `Principal.AWS`. */
	readonly arn: string;
	readonly account: string;
	/** E.g. `aws-us-gov`. */
	readonly partition: string;
	/** Values of `aws:PrincipalArn` where the principal itself has to be the account. */
	readonly principalArns?: readonly string[];
	/** The IAM user or role whose permission policy must allow the assuming, where it is one. */
	readonly holder?: { readonly kind: 'user' | 'role'; readonly name: string };
	readonly note?: string;
}

const ACCOUNT = /^\d{12}$/;
const ARN = /^arn:(aws(?:-[a-z0-9]+)*):(iam|sts)::(\d{12}):(.+)$/;

export const partitionOfArn = (arn: string): string | undefined => ARN.exec(arn)?.[1];

/**
 * The principal for what a person has entered: an account id, or the ARN of an account, a user, a role or a role's
 * session. The ARN of a session does not tell the path of its role, and IAM refuses the ARN of a role that is not
 * there; so the account is trusted under a condition that names the role under any path (names are unique).
 * @throws AwsError `InvalidPrincipal`
 */
export function trustedPrincipal(text: string, partitionOfAccount = 'aws'): TrustedPrincipal {
	const entered = text.trim();
	if (ACCOUNT.test(entered)) return accountPrincipal(entered, partitionOfAccount);
	const [, partition = '', service = '', account = '', resource = ''] = ARN.exec(entered) ?? [];
	const [kind = '', ...rest] = resource.split('/');
	const name = rest.at(-1) ?? '';
	if (service === 'iam' && resource === 'root') return accountPrincipal(account, partition);
	if (service === 'iam' && (kind === 'user' || kind === 'role') && name !== '') {
		return { arn: entered, account, partition, holder: { kind, name } };
	}
	if (service === 'sts' && kind === 'assumed-role' && rest[0]) {
		const role = rest[0];
		const arns = [`arn:${partition}:iam::${account}:role/${role}`, `arn:${partition}:iam::${account}:role/*/${role}`];
		return {
			arn: `arn:${partition}:iam::${account}:root`,
			account,
			partition,
			principalArns: arns,
			holder: { kind: 'role', name: role },
			note: `The credential is a session of the role ${role}. The trust policy names that role by a condition, under any path.`,
		};
	}
	throw new AwsError({
		code: 'InvalidPrincipal',
		message:
			kind === 'federated-user'
				? `"${entered}" is a federated user, who cannot assume roles`
				: `"${entered}" is neither an account ID nor the ARN of an account, a user or a role`,
		field: 'principal',
		nextStep: 'Enter 12 digits, or an ARN such as arn:aws:iam::123456789012:user/n8n.',
	});
}

function accountPrincipal(account: string, partition: string): TrustedPrincipal {
	return {
		arn: `arn:${partition}:iam::${account}:root`,
		account,
		partition,
		note: 'The whole account is trusted: each of its users and roles whose own permissions allow it can assume the role. The root user itself cannot.',
	};
}
