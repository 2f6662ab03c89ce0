import type { Place } from './position.ts';
import type { KpiId } from './target.ts';
import type { Task } from './task.ts';

/** Something the writer may state: the only numbers, dates and names beyond the sources' own notes. */
export interface Fact {
  readonly id: string;
  readonly claim: string;
  /** Id of the source it comes from. */
  readonly source: string;
  readonly quote: string | null;
  /** ISO date after which the fact no longer holds. */
  readonly validUntil: string | null;
  readonly place: Place;
}

export interface Source {
  readonly id: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly url: string | null;
  readonly kind: 'primary' | 'secondary';
  readonly published: string | null;
  readonly accessed: string | null;
  /** ISO date after which neither it nor its facts hold; absent or null: for ever. */
  readonly validUntil?: string | null;
  /** Path of a local note file, relative to the brief. */
  readonly file: string | null;
  /** What the note file says (Markdown); null until the pipeline has read it, or where there is none. */
  readonly notes: string | null;
  readonly place: Place;
}

/** First-hand material: may be used, never extended. */
export interface Experience {
  readonly id: string;
  readonly by: string;
  readonly note: string;
}

/** A bullet of the outline: must be covered; `facts` must be cited with it. */
export interface OutlinePoint {
  /** As written, less the references it ends with; empty where the bullet is nothing but references. */
  readonly text: string;
  readonly facts: readonly string[];
}

/** One `##` of the outline. */
export interface OutlineSection {
  readonly id: string;
  readonly heading: string;
  readonly task: Task;
  /** Wanted length in words. */
  readonly words: number;
  /** Wished tone, as in `tone=reassuring`. */
  readonly tone: string | null;
  /** A keyphrase this section is to carry, as in `keyphrase="browns and greens"`; null leaves it to the post's. */
  readonly keyphrase: string | null;
  /** `model=…`: the router obeys. */
  readonly pin: string | null;
  readonly points: readonly OutlinePoint[];
  readonly place: Place;
}

export type SearchIntent = 'informational' | 'commercial' | 'transactional' | 'navigational';

/** Level and limit of one KPI, as `kpi: { reading-grade: [error, { max: 9 }] }`. */
export interface KpiSetting {
  readonly level: 'off' | 'warn' | 'error';
  readonly min?: number;
  readonly max?: number;
}

/**
 * What a post is to be: read from `brief/v1`, or implied by an existing draft (front matter and headings). Everything
 * optional has its default filled in, so nobody downstream asks twice.
 */
export interface Brief {
  readonly path: string;
  readonly id: string;
  readonly status: 'draft' | 'ready' | 'approved' | 'archived';
  readonly title: string;
  readonly slug: string;
  readonly locale: string;
  readonly contentType: string;
  readonly searchIntent: SearchIntent;
  readonly funnel: string | null;
  readonly ymyl: boolean;
  readonly description: string | null;
  readonly audience: { readonly who: string | null; readonly knows: string | null; readonly wants: string | null };
  readonly voice: {
    readonly profile: string | null;
    readonly person: 'first' | 'second' | 'third' | null;
    readonly tone: string | null;
    /** Band of the mean sentence valence, in [-1, 1]; null asks for nothing. */
    readonly valence: readonly [number, number] | null;
    readonly maxGrade: number | null;
    readonly avoid: readonly string[];
  };
  readonly keywords: {
    /** Null only where a draft declares none. */
    readonly primary: string | null;
    readonly synonyms: readonly string[];
    readonly secondary: readonly string[];
    readonly entities: readonly string[];
    readonly questions: readonly string[];
  };
  readonly cluster: { readonly pillar: string | null; readonly role: 'pillar' | 'spoke' | null };
  readonly length: { readonly words: number | null; readonly tolerance: number };
  readonly links: {
    readonly internal: readonly { readonly to: string; readonly anchor: string | null; readonly required: boolean }[];
    /** Source ids that must be linked. */
    readonly externalRequired: readonly string[];
    /** Host patterns, `*.affiliate.example`. */
    readonly externalAvoid: readonly string[];
  };
  readonly cta: { readonly text: string; readonly url: string } | null;
  readonly facts: readonly Fact[];
  readonly sources: readonly Source[];
  readonly experience: readonly Experience[];
  readonly eeat: {
    readonly author: { readonly name: string; readonly url: string | null };
    readonly reviewer: { readonly required: boolean; readonly role: string | null };
    readonly disclosure: string | null;
  };
  readonly images: readonly { readonly purpose: string; readonly alt: string; readonly path: string | null }[];
  readonly outputs: {
    readonly format: readonly string[];
    readonly canonical: string | null;
    readonly jsonLd: string | null;
  };
  readonly budget: { readonly maxUsd: number | null; readonly maxRevisions: number | null };
  readonly kpi: Readonly<Record<KpiId, KpiSetting>>;
  readonly angle: string | null;
  readonly outline: readonly OutlineSection[];
  /** Never sent to a writer. */
  readonly editorNotes: string | null;
}
