import type { DemoSite } from './expected.ts';
import { ORGANIZATION } from './site-plan.ts';

/** A webpatrol.yaml for the sample estate. */
export function buildEstateYaml(sites: readonly DemoSite[]): string {
  const entries = sites.map(
    ({ id, name, owner, url }) => `  - { id: ${id}, name: ${name}, owner: ${owner}, url: "${url}" }`,
  );
  return `organization: ${ORGANIZATION}
timezone: Asia/Shanghai
sites:
${entries.join('\n')}
network:
  hostConcurrency: 8
  hostInterval: 0
  timeout: 3s
  retryAfter: 1s
  # The whole estate lives on loopback.
  allowPrivate: ["127.0.0.0/8"]
`;
}
