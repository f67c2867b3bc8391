import { nextSteps } from '../../shared/nextSteps';
import { operation } from '../../shared/operation';
import { certificate, listener, loadBalancerOfListener } from '../fields';

export const remove = operation({
	command: 'RemoveListenerCertificates',
	name: 'Remove',
	action: 'Remove a certificate from a listener',
	description: 'Take a certificate off a listener; the certificate itself stays in ACM',
	uses: ['DescribeLoadBalancers'],
	fields: { LoadBalancerArn: loadBalancerOfListener, ListenerArn: listener, CertificateArn: certificate },
	covers: ['Certificates'],
	input: ({ ListenerArn, CertificateArn }) => ({
		ListenerArn,
		Certificates: CertificateArn === undefined ? undefined : [{ CertificateArn }],
	}),
	failure: nextSteps({
		OperationNotPermitted: "A default certificate is replaced with ModifyListener in the node 'AWS', not removed.",
	}),
});
