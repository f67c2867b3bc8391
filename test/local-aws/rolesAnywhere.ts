import { type Chain, type KeyKind, keyPem, makeChain } from './certificates';
import { DEFAULTS } from './defaults';
import type { Identities } from './identities';

/** What a credential form needs to sign in with a certificate. */
export interface RolesAnywhereSetup {
	readonly trustAnchorArn: string;
	readonly profileArn: string;
	readonly roleArn: string;
	readonly certificate: string;
	readonly certificateChain: string;
	readonly privateKey: string;
}

const arnOf = (kind: string, id: string, region: string): string =>
	`arn:aws:rolesanywhere:${region}:${DEFAULTS.account}:${kind}/${id}`;

/** A trust anchor for an authority, and a profile with the role for certificates. */
export function trustAuthority(
	identities: Identities,
	authority: string,
	region: string = DEFAULTS.region,
	id = '11111111-2222-3333-4444-555555555555',
): Pick<RolesAnywhereSetup, 'trustAnchorArn' | 'profileArn' | 'roleArn'> {
	const trustAnchorArn = arnOf('trust-anchor', id, region);
	const profileArn = arnOf('profile', id, region);
	identities.trustAnchors.set(trustAnchorArn, { certificate: authority });
	identities.profiles.set(profileArn, { roleArns: [DEFAULTS.roles.rolesAnywhere] });
	return { trustAnchorArn, profileArn, roleArn: DEFAULTS.roles.rolesAnywhere };
}

/** A new authority that the server trusts from now on, and what signs in with a certificate below it. */
export function setUpRolesAnywhere(
	identities: Identities,
	kind: KeyKind = 'P-256',
	region: string = DEFAULTS.region,
): RolesAnywhereSetup & { readonly chain: Chain } {
	const chain = makeChain(kind);
	return {
		...trustAuthority(identities, chain.root.pem, region),
		certificate: chain.leaf.pem,
		certificateChain: chain.intermediate.pem,
		privateKey: keyPem(chain.leaf.keys.privateKey),
		chain,
	};
}
