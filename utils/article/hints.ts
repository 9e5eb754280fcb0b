/** For names in small letters. */
const named = (...words: string[]) => new RegExp(`(?:^|[-_\\s])(?:${words.join('|')})(?=$|[-_\\s\\d])`);

/**
 * The vocabulary that themes and libraries share for what stands beside an article, as whole words of class names and
 * ids. What is named so is left out, however long it is: a discussion can be longer than the article.
 */
export const BESIDE_HINT = named(
  'nav|navbar|navigation|breadcrumbs?|footer|sidebar|side-bar|pagination|pager',
  'comments|comment-?(?:list|section|form|area|thread|body|text|content)|disqus|respond|replies',
  'related|related-?(?:posts?|articles|content|links|news|stories)|recommend(?:ed|ations?)|read-?(?:more|also|next)|also-?read',
  'more-?(?:news|stories|articles|posts)|most-?(?:read|popular|viewed)|popular|trending',
  'newsletter|cookies?|cookie-?(?:banner|notice|bar|consent)|consent|gdpr|modal|modal-?(?:window|dialog|box)|popup|pop-up|lightbox',
  'outbrain|taboola|share|sharing|share-?(?:bar|buttons?|links?|tools?)|social-?(?:bar|buttons?|links?|share|media)',
);

/** Words that small parts beside an article have and now and then what holds the article, too. */
export const MAYBE_BESIDE_HINT = named(
  'menu|toolbar|shares|social|socials|comment|teasers?|promo|promotion|more-on|subscribe|subscription|sign-?up|paywall',
  'advert(?:isement|isements|s)?|advertorial|ads?|adv|banner|sponsor(?:ed)?|widget|overlay',
  'tags|tag-?(?:list|cloud)|keywords|categories|topics|copyright|disclaimer|credits?|photo-?credit',
  'byline|authors?|author-?(?:info|bio|box|name|card)|bio|dateline|timestamp|post-?meta|entry-?meta|article-?meta|post-?date',
  'screen-reader-text|sr-only|visually-?hidden|visuallyhidden',
);

/** Captions of pictures that are no `<figcaption>`. */
export const CAPTION_HINT = named(
  'captions?|caption-?text|legend|bildunterschrift|bildtext|img-?meta(?:data)?',
  '(?:image|img|photo|picture|media|foto|bild)-?(?:caption|description|desc|legend|text|credits?|info|metadata|author)',
);
