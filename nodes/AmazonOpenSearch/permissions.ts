import type { Service } from '../shared/operation';
import { collectionIn, domainIn, regionOfCluster } from './cluster';

/** What a request needs: of a domain the action of its method, of a collection the one action that it has. */
export const permissions: NonNullable<Service['permissions']> = ({ iam }, chosen) => {
	const cluster = chosen('cluster') ?? '';
	const place = `${regionOfCluster(cluster) ?? '*'}:*`;
	const collection = collectionIn(cluster);
	const domain = domainIn(cluster);
	return iam.flatMap((action) => {
		const ofCollection = action.startsWith('aoss:');
		if (ofCollection ? domain !== undefined : collection !== undefined) return [];
		const resource = ofCollection
			? `aoss:${place}:collection/${collection ?? '*'}`
			: `es:${place}:domain/${domain ?? '*'}/*`;
		return [{ action, resources: [`arn:aws:${resource}`] }];
	});
};
