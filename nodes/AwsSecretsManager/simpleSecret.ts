import { tagsByKey } from '../shared/tags';

/** What is known of a secret, without its value. */
export const simpleSecret = (secret: Readonly<Record<string, unknown>>) => ({
	name: secret.Name,
	arn: secret.ARN,
	description: secret.Description,
	kmsKeyId: secret.KmsKeyId,
	rotationEnabled: secret.RotationEnabled ?? false,
	rotationRules: secret.RotationRules,
	createdDate: secret.CreatedDate,
	lastChangedDate: secret.LastChangedDate,
	lastAccessedDate: secret.LastAccessedDate,
	lastRotatedDate: secret.LastRotatedDate,
	nextRotationDate: secret.NextRotationDate,
	deletedDate: secret.DeletedDate,
	owningService: secret.OwningService,
	tags: tagsByKey(secret.Tags),
	versions: secret.VersionIdsToStages ?? secret.SecretVersionsToStages,
});
