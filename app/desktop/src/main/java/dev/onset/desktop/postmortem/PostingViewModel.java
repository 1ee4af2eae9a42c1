package dev.onset.desktop.postmortem;

import dev.onset.connectors.posting.PostingKind;
import dev.onset.connectors.posting.PostingKind.Approved;
import dev.onset.connectors.posting.PostingKind.Parcel;
import dev.onset.desktop.task.Ended;
import dev.onset.desktop.task.TaskRunner;
import dev.onset.engine.report.CasePostmortem.Addressee;
import dev.onset.engine.workbench.Postings;
import java.net.URI;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * A posting in the making: to whom, the exact requests, and the approval of exactly those. Any change of the text or of a field takes
 * the requests away again, so that nothing can be posted that is not on the screen. FX thread only.
 */
public final class PostingViewModel {

    /** Sends what was approved. */
    @FunctionalInterface
    public interface Poster {
        Postings.Sent send(Approved approved, String reference) throws InterruptedException;
    }

    private final PostmortemViewModel model;
    private final TaskRunner runner;
    private final Poster poster;
    private final ObjectProperty<PostingKind> kind = new SimpleObjectProperty<>(PostingKind.SLACK);
    private final StringProperty place = new SimpleStringProperty("");
    private final StringProperty from = new SimpleStringProperty("");
    private final StringProperty address =
            new SimpleStringProperty(PostingKind.SLACK.address().toString());
    private final StringProperty reference = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Optional<Parcel>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper isPosting = new ReadOnlyBooleanWrapper(false);
    private int posted;

    /** @param poster sends what was approved; blocks */
    public PostingViewModel(PostmortemViewModel model, TaskRunner runner, Poster poster) {
        this.model = model;
        this.runner = runner;
        this.poster = poster;
        kind.subscribe(k -> {
            address.set(k.address().toString());
            place.set("");
        });
        model.text().subscribe(t -> changed());
        place.subscribe(t -> changed());
        from.subscribe(t -> changed());
        address.subscribe(t -> changed());
        model.opened().subscribe(o -> changed());
    }

    private void changed() {
        posted = 0;
        shown.set(Optional.empty());
    }

    /** Makes the requests and shows them; nothing is sent. */
    public void look() {
        Addressee to = addressee().orElse(null);
        if (to != null) {
            String text = model.text().get();
            model.with(d -> d.parcel(to, text, model.decisions()), made -> {
                // The text may have been changed meanwhile.
                if (text.equals(model.text().get())
                        && addressee().filter(to::equals).isPresent()) {
                    shown.set(Optional.of(made));
                    model.tell("Read the exact requests. Nothing has been posted.");
                }
            });
        }
    }

    private Optional<Addressee> addressee() {
        String where = place.get().strip();
        boolean isSlack = kind.get() == PostingKind.SLACK;
        if (!where.matches("[A-Za-z0-9]{1,40}")) {
            model.tell(
                    isSlack
                            ? "Name the channel by its id, such as C0123456789."
                            : "Name the incident by its id, such as P1234ABC.");
            return Optional.empty();
        }
        try {
            URI base = URI.create(address.get().strip());
            if (Postings.isSafe(base)) {
                return Optional.of(
                        new Addressee(kind.get(), base, where, from.get().strip()));
            }
        } catch (IllegalArgumentException e) {
            // Said below: no address is as bad as a wrong one.
        }
        model.tell("A token goes to https addresses only, and to this machine.");
        return Optional.empty();
    }

    /** Posts exactly the requests that are shown: pressing for it is the approval. */
    public void post() {
        Parcel all = shown.get().orElse(null);
        if (all == null || isPosting.get()) {
            return;
        }
        Parcel left = all.without(posted);
        Approved approved = left.approve(left.digest()).orElseThrow();
        String credential = reference.get().strip();
        int before = posted;
        isPosting.set(true);
        runner.start("posting", () -> poster.send(approved, credential), ended -> {
            isPosting.set(false);
            switch (ended) {
                case Ended.Done<Postings.Sent>(Postings.Sent sent) -> {
                    model.tell(String.join(" ", sent.sentences())
                            + (sent.posted() > 0 && !sent.isWhole()
                                    ? " Press again to go on with the request that was refused."
                                    : ""));
                    if (sent.isWhole()) {
                        changed();
                    } else {
                        posted = before + sent.posted();
                    }
                }
                case Ended.Cancelled<Postings.Sent> c -> {}
                case Ended.Broke<Postings.Sent>(Throwable bug) -> model.tell("That failed: " + bug);
            }
        });
    }

    /** Where to. */
    public ObjectProperty<PostingKind> kind() {
        return kind;
    }

    /** Id of a channel or an incident. */
    public StringProperty place() {
        return place;
    }

    /** Mail address of who posts, for PagerDuty. */
    public StringProperty from() {
        return from;
    }

    /** The service's address. */
    public StringProperty address() {
        return address;
    }

    /** Where the credential is, such as {@code env:SLACK_TOKEN}; never the credential. */
    public StringProperty reference() {
        return reference;
    }

    /** The requests that would be posted, once somebody looked at them. */
    public ReadOnlyObjectProperty<Optional<Parcel>> shown() {
        return shown.getReadOnlyProperty();
    }

    /** Whether a posting is under way. */
    public ReadOnlyBooleanProperty isPosting() {
        return isPosting.getReadOnlyProperty();
    }
}
