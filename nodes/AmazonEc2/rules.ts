import { AwsError } from '../../aws/errors';

interface RuleValues {
	readonly GroupId?: string;
	readonly protocol?: string;
	readonly fromPort?: number;
	readonly toPort?: number;
	readonly peer?: string;
	readonly description?: string;
}

/** The input of the calls that add and remove rules of a security group. */
export function ruleOf({ GroupId, protocol, fromPort, toPort, peer = '', description }: RuleValues): object {
	const ports = protocol === 'tcp' || protocol === 'udp';
	// For ICMP -1 stands for all types and codes.
	const range = protocol === '-1' ? {} : { FromPort: ports ? fromPort : -1, ToPort: ports ? toPort : -1 };
	return { GroupId, IpPermissions: [{ IpProtocol: protocol, ...range, ...peerOf(peer, description) }] };
}

function peerOf(peer: string, description: string | undefined): object {
	const more = description === undefined ? {} : { Description: description };
	if (peer.startsWith('sg-')) return { UserIdGroupPairs: [{ GroupId: peer, ...more }] };
	if (peer.startsWith('pl-')) return { PrefixListIds: [{ PrefixListId: peer, ...more }] };
	if (peer.includes(':')) return { Ipv6Ranges: [{ CidrIpv6: peer.includes('/') ? peer : `${peer}/128`, ...more }] };
	if (/^[\d.]+(?:\/\d+)?$/.test(peer)) {
		return { IpRanges: [{ CidrIp: peer.includes('/') ? peer : `${peer}/32`, ...more }] };
	}
	throw new AwsError({
		code: 'InvalidParameter',
		message: `'Peer' is no address, range, security group or prefix list: ${peer}`,
		nextStep: 'Write e.g. 203.0.113.0/24, 2001:db8::/32, sg-0123456789abcdef0 or pl-0123456789abcdef0.',
		field: 'peer',
	});
}

/** Rules that AWS has made; where it has only said yes, that. */
export const rulesIn = (
	output: Readonly<Record<string, unknown>>,
	member: 'SecurityGroupRules' | 'RevokedSecurityGroupRules',
): unknown => output[member] ?? { success: true };
