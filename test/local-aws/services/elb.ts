import { ServiceError } from '../errors';
import { type Call, type Input, number, type Service, text, texts } from '../service';

/** Classic load balancers of a fresh account: they are read here, never made. */
const NAMES = ['local-aws-blog', 'local-aws-shop'];

const describe = (name: string): Input => ({
	LoadBalancerName: name,
	DNSName: `${name}-1.local-aws.elb.amazonaws.com`,
	Scheme: 'internet-facing',
	Instances: [{ InstanceId: 'i-0local0aws0000001' }],
	CreatedTime: '2026-01-02T03:04:05Z',
});

function describeAll(call: Call): Input {
	const asked = texts(call.input, 'LoadBalancerNames');
	const unknown = asked.find((name) => !NAMES.includes(name));
	if (unknown !== undefined) {
		throw new ServiceError('LoadBalancerNotFound', `There is no ACTIVE Load Balancer named '${unknown}'`);
	}
	const all = asked.length > 0 ? asked : NAMES;
	const start = Number(text(call.input, 'Marker') ?? 0);
	const end = start + (number(call.input, 'PageSize') ?? 400);
	return {
		LoadBalancerDescriptions: all.slice(start, end).map(describe),
		NextMarker: end < all.length ? String(end) : undefined,
	};
}

export const elb: Service = {
	name: 'elb',
	signingName: 'elasticloadbalancing',
	protocol: 'query',
	hostLabels: [],
	versions: ['2012-06-01'],
	namespace: 'http://elasticloadbalancing.amazonaws.com/doc/2012-06-01/',
	operations: { DescribeLoadBalancers: describeAll },
};
