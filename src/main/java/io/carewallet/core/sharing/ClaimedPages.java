package io.carewallet.core.sharing;

import io.carewallet.core.identity.WalletKeys;
import io.carewallet.core.notebook.Page;
import io.carewallet.core.value.Bytes32;
import io.carewallet.core.wire.Json;
import io.carewallet.core.wire.MalformedDocument;
import java.util.function.Predicate;

/// Says of pages about sharing that somebody else may have written whether a [Book] can be opened and listed with them.
/// Whether they are true nobody can say here.
public final class ClaimedPages {
    private ClaimedPages() {}

    public static boolean isPage(Page page, WalletKeys keys) {
        return switch (page.section()) {
            case RELATIONS ->
                is(
                        page,
                        Pages.Relation.class,
                        r -> r.k() > WalletKeys.BOOK
                                && page.name().equals(Integer.toString(r.k()))
                                && r.account().equals(keys.address(r.k())));
            case REQUESTS ->
                is(page, Pages.Incoming.class, r -> isNamed(page, r.id()) && r.relation() > WalletKeys.BOOK);
            case GRANTS -> is(page, Pages.Grant.class, g -> isNamed(page, g.id()) && areTerms(g.terms()));
            case ASKS -> is(page, Pages.Ask.class, a -> isNamed(page, a.id()));
            case SHARES -> is(page, Pages.Answer.class, a -> isNamed(page, a.ask()) && areTermsOrNone(a));
            case OFFERS -> is(page, Pages.Offered.class, o -> isNamed(page, o.id()));
            case HISTORY -> is(page, Pages.Line.class, ClaimedPages::namesAll);
            case DRAFTS -> is(page, Drafts.Draft.class, d -> isNamed(page, d.share()));
            default -> false;
        };
    }

    private static <T> boolean is(Page page, Class<T> type, Predicate<T> isSound) {
        return Json.readClaimed(page.content(), type).filter(isSound).isPresent();
    }

    private static boolean isNamed(Page page, Bytes32 id) {
        return page.name().equals(id.hex());
    }

    private static boolean namesAll(Pages.Line line) {
        return line.ids() == null || line.ids().size() == line.titles().size();
    }

    private static boolean areTermsOrNone(Pages.Answer answer) {
        byte[] terms = answer.terms();
        return terms == null || areTerms(terms);
    }

    private static boolean areTerms(byte[] terms) {
        try {
            Terms.read(terms);
            return true;
        } catch (MalformedDocument e) {
            return false;
        }
    }
}
