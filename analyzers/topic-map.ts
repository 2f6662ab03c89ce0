/** Where a post stands among the site's clusters. */
export interface TopicMap {
  readonly cluster: string | null;
  readonly label: string;
  readonly confidence: number;
  readonly role: 'pillar' | 'spoke' | null;
  /** Path of the cluster's pillar. */
  readonly pillar: string | null;
  /** Posts that compete for the same search: same keyphrase, or cosine ≥ 0.6 and same intent. */
  readonly cannibals: readonly { readonly path: string; readonly similarity: number; readonly why: string }[];
}
